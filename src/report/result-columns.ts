import { own } from '../grammar/own.ts';
import type { Comparison, Estimate, Metric, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { hasQuantiles, METRIC_ORDER } from './metric-columns.ts';
import { rankPolicies } from './ranking.ts';

/** A value as a machine format writes it; null: there is none. */
export type CellValue = string | number | boolean | null;

/** One policy of one result, with what its row needs. */
export interface ResultRow {
  readonly result: ScenarioResult;
  readonly policy: PolicyResult;
  /** from 1, in the order of the table */
  readonly rank: number;
  readonly comparison: Comparison | null;
}

/** A named column of the result: its value in a row. */
export interface ResultColumn {
  readonly name: string;
  readonly value: (row: ResultRow) => CellValue;
}

/** The rows of some results, in the order of their files. */
export function resultRows(results: readonly ScenarioResult[]): ResultRow[] {
  return results.flatMap((result) => {
    const ranked = rankPolicies(result);
    return result.policies.map((policy) => ({
      result,
      policy,
      rank: ranked.indexOf(policy) + 1,
      comparison: result.comparisons.find((one) => one.policy === policy.policy) ?? null,
    }));
  });
}

/** Every column, in the order of the contract. Columns are only ever appended. */
export const RESULT_COLUMNS: readonly ResultColumn[] = [
  column('scenario', ({ result }) => result.scenario),
  column('policy', ({ policy }) => policy.policy),
  column('jobs', ({ policy }) => policy.jobs),
  column('complete', ({ result }) => result.complete),
  column('rank', ({ rank }) => rank),
  column('meets_constraints', ({ policy }) => policy.meets_constraints),
  column('missed', ({ policy }) => policy.missed.join('; ') || null),
  ...METRIC_ORDER.flatMap((name) => metricColumns(name)),
  ...estimateColumns('vs_baseline_usd', ({ comparison }) => comparison?.cost_difference_usd),
  column(
    'probability_cheapest',
    ({ result, policy }) => own(result.probability_cheapest, policy.policy) ?? null,
  ),
  column('seed', ({ result }) => result.seed),
  column('prices_as_of', ({ result }) => result.prices_as_of),
  column('prices_sha256', ({ result }) => result.prices_sha256),
  column('scenario_sha256', ({ result }) => result.scenario_sha256),
  column('loopcost_version', ({ result }) => result.loopcost_version),
];

function metricColumns(name: string): ResultColumn[] {
  const metric = ({ policy }: ResultRow): Metric | undefined => policy.metrics[name];
  if (!hasQuantiles(name)) return estimateColumns(name, metric);
  return [
    ...estimateColumns(name, metric),
    ...estimateColumns(`${name}_p50`, (row) => metric(row)?.p50),
    ...estimateColumns(`${name}_p95`, (row) => metric(row)?.p95),
    ...estimateColumns(`${name}_p99`, (row) => metric(row)?.p99),
  ];
}

function estimateColumns(name: string, of: (row: ResultRow) => Estimate | undefined): ResultColumn[] {
  return [
    column(name, (row) => of(row)?.estimate ?? null),
    column(`${name}_low`, (row) => of(row)?.ci95?.[0] ?? null),
    column(`${name}_high`, (row) => of(row)?.ci95?.[1] ?? null),
  ];
}

function column(name: string, value: ResultColumn['value']): ResultColumn {
  return { name, value };
}
