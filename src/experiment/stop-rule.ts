import { tailIndex, TAIL_INDEX_WARN } from '../stats/tail-index.ts';
import { branchesOf } from './branches.ts';
import { estimateMetric } from './estimate-metric.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import type { Tally } from './tally.ts';
import type { Metric } from './result.ts';

/**
 * Fewest jobs, completed jobs, and jobs in which a branch that costs money was taken, of which an interval is trusted; ours,
 * tried by `npm run bench:stop-rule`.
 */
export const TRUSTED_JOBS = 1000;
export const TRUSTED_SUCCESSES = 100;
export const TRUSTED_BRANCHES = 100;

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

/** What keeps an interval that is narrow enough from being trusted. */
export type Hindrance = 'few-jobs' | 'few-successes' | 'rare-branch' | 'heavy-tail';

/**
 * Whether a policy has run long enough for `precision` on a metric: the interval is narrow, and nothing rare and dear is
 * still hidden. A tail too heavy for an interval never stops before the most jobs allowed.
 */
export function isKnown(tally: Tally, metric: string, precision: number): boolean {
  const reached = precisionOf(estimateMetric(tally, metric));
  return reached !== null && reached <= precision && hindranceOf(tally, precision) === null;
}

/** The first thing that keeps a policy's intervals from being trusted, however narrow they are; null: nothing does. */
export function hindranceOf(tally: Tally, precision: number): Hindrance | null {
  if (tally.jobs < TRUSTED_JOBS) return 'few-jobs';
  const successes = Math.round((tally.means.get('completion_rate')?.mean ?? 0) * tally.jobs);
  if (successes < TRUSTED_SUCCESSES) return 'few-successes';
  for (const { spend, times } of branchesOf(tally)) {
    if (spend > precision / 10 && times > 0 && times < TRUSTED_BRANCHES) return 'rare-branch';
  }
  const tail = tailIndex(tally.costs());
  return tail === null || tail < TAIL_INDEX_WARN ? null : 'heavy-tail';
}
