import type { PolicyResult, ScenarioResult, SpendBy } from '../experiment/result.ts';
import { csvLines, csvStart, type CsvDialect } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

const HEADER = ['scenario', 'policy', 'dimension', 'item', 'usd_per_job', 'usd_per_completed_job', 'share'];
const DIMENSIONS: readonly (keyof SpendBy)[] = [
  'model',
  'vendor',
  'step',
  'lane',
  'bucket',
  'outcome',
  'cause',
];

/** Where the money goes, long: one row per policy, dimension and item; the items of a dimension sum to the whole. */
export function renderBreakdown(results: readonly ScenarioResult[], dialect: CsvDialect): string {
  const records = results.flatMap((result) =>
    result.policies.flatMap((policy) =>
      spendRecords(policy).map((record) => [result.scenario, policy.policy, ...record]),
    ),
  );
  return csvStart(dialect) + csvLines([HEADER, ...records], dialect);
}

function spendRecords(policy: PolicyResult): CellValue[][] {
  const total = policy.metrics['cost_per_job_usd']?.estimate ?? 0;
  // too few completed jobs for the whole are too few for its parts
  const isKnown = (policy.metrics['cost_per_completed_job_usd']?.estimate ?? null) !== null;
  const jobsPerCompleted = isKnown && policy.completed > 0 ? policy.jobs / policy.completed : null;
  return DIMENSIONS.flatMap((dimension) =>
    Object.entries(policy.spend_by[dimension]).map(([item, usd]) => [
      dimension,
      item,
      usd,
      jobsPerCompleted === null ? null : usd * jobsPerCompleted,
      total === 0 ? null : usd / total,
    ]),
  );
}
