import { tailIndex, TAIL_INDEX_WARN } from '../stats/tail-index.ts';
import { CAUSES } from '../kernel/outcomes.ts';
import { estimateMetric } from './estimate-metric.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import type { Tally } from './tally.ts';
import type { Metric } from './result.ts';

/** Fewest jobs, successes, and occurrences of a branch that costs money, before any stop (statistics of rare events). */
export const FEWEST_JOBS = 1000;
export const FEWEST_SUCCESSES = 100;
export const FEWEST_BRANCHES = 100;

/** Branches whose rarity can hide money: what of the spend they are, and how often they happened. */
const BRANCHES: readonly { readonly cause: string; readonly perJob: (tally: Tally) => number }[] = [
  { cause: 'redo', perJob: (tally) => tally.means.get('redos_per_job')?.mean ?? 0 },
  { cause: 'escalation', perJob: (tally) => tally.means.get('escalations_per_job')?.mean ?? 0 },
  { cause: 'human', perJob: (tally) => tally.means.get('takeover_rate')?.mean ?? 0 },
  { cause: 'human', perJob: (tally) => tally.ratios.get('human_edit_rate')?.meanY ?? 0 },
];

/** The next number of jobs at which to look: a quarter more, in whole chunks. */
export function nextLook(jobs: number): number {
  return CHUNK_JOBS * Math.ceil((1.25 * jobs) / CHUNK_JOBS);
}

/** Relative half width of a metric's interval; null where there is none. */
export function precisionOf(metric: Metric): number | null {
  const { estimate, ci95 } = metric;
  if (estimate === null || estimate === 0 || ci95 === null) return null;
  const [low, high] = ci95;
  return low === null || high === null ? null : (high - low) / 2 / Math.abs(estimate);
}

/**
 * Whether a policy has run long enough for `precision` on a metric: the interval is narrow, and nothing rare and dear is
 * still hidden. A tail too heavy for an interval never stops before the most jobs allowed.
 */
export function isKnown(tally: Tally, metric: string, precision: number): boolean {
  if (tally.jobs < FEWEST_JOBS) return false;
  const reached = precisionOf(estimateMetric(tally, metric));
  if (reached === null || reached > precision) return false;
  const successes = Math.round((tally.means.get('completion_rate')?.mean ?? 0) * tally.jobs);
  if (successes < FEWEST_SUCCESSES) return false;
  const spent = tally.ledgers.spendByCause.reduce((sum, part) => sum + part.value(), 0);
  for (const { cause, perJob } of BRANCHES) {
    const row = CAUSES.findIndex((name) => name === cause);
    const share = (tally.ledgers.spendByCause[row]?.value() ?? 0) / spent;
    const times = Math.round(perJob(tally) * tally.jobs);
    if (share > precision / 10 && times > 0 && times < FEWEST_BRANCHES) return false;
  }
  const tail = tailIndex(tally.costs());
  return tail === null || tail < TAIL_INDEX_WARN;
}
