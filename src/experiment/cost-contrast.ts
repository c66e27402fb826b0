import { CoMoments } from '../stats/co-moments.ts';
import { logRatioContrast } from '../stats/log-ratio-contrast.ts';
import { FEWEST_SUCCESSES } from '../stats/ratio-estimate.ts';
import { columnOf } from './study-point.ts';
import type { LogRatioContrast } from '../stats/log-ratio-contrast.ts';
import type { JobTable } from './study-point.ts';

/** sum of weight x ln(cost per completed job) over tables of common jobs; null: too few completed. */
export function costContrast(
  tables: readonly JobTable[],
  weights: readonly number[],
): LogRatioContrast | null {
  const moments = new CoMoments(2 * tables.length);
  const columns = tables.flatMap((table) => [columnOf(table, 'costUsd'), columnOf(table, 'completed')]);
  moments.addRange(columns, 0, columns[0]?.length ?? 0);
  return logRatioContrast(moments, weights);
}

/** Cost per completed job, USD; null: too few completed. */
export function costOf(table: JobTable): number | null {
  const found = costContrast([table], [1]);
  if (found !== null) return Math.exp(found.estimate);
  // a cost of 0 has no logarithm
  const successes = columnOf(table, 'completed').reduce((sum, one) => sum + one, 0);
  const isFree = columnOf(table, 'costUsd').every((cost) => cost === 0);
  return isFree && successes >= FEWEST_SUCCESSES ? 0 : null;
}

/** The policy of least cost per completed job; null: none completes enough. */
export function cheapestOf(tables: readonly JobTable[]): string | null {
  let best: { readonly policy: string; readonly cost: number } | null = null;
  for (const table of tables) {
    const cost = costOf(table);
    if (cost !== null && (best === null || cost < best.cost)) best = { policy: table.policy, cost };
  }
  return best?.policy ?? null;
}
