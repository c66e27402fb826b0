import { csvLines, csvStart, type CsvDialect } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

/** What each job of one policy came to: a value per job in each column. */
export interface JobColumns {
  readonly policy: string;
  readonly jobs: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

// Rows per piece of text: some hundreds of kilobytes.
const BLOCK = 5000;

/**
 * One row per policy and job, in pieces of text, so that a million jobs need not stand in one string. A figure that a
 * job does not have is NaN in its column and empty here.
 *
 * @param policies - all with the same columns
 */
export function* renderPerJob(policies: readonly JobColumns[], dialect: CsvDialect): Generator<string> {
  const names = [...(policies[0]?.columns.keys() ?? [])];
  yield csvStart(dialect) + csvLines([['policy', 'job', ...names]], dialect);
  for (const { policy, jobs, columns } of policies) {
    const values = names.map((name) => columns.get(name));
    for (let start = 0; start < jobs; start += BLOCK) {
      const records: CellValue[][] = [];
      for (let job = start; job < Math.min(jobs, start + BLOCK); job += 1) {
        records.push([policy, job, ...values.map((column) => finiteOrNull(column?.[job]))]);
      }
      yield csvLines(records, dialect);
    }
  }
}

function finiteOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
