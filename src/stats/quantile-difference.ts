import type { Interval } from './interval.ts';
import { selectOrder, type OrderStatistics } from './order-statistics.ts';
import { quantileIntervals, quantileRanks } from './quantile-interval.ts';

/** Quantile of A less that of B on the same jobs, in their unit. */
export interface QuantileDifference {
  readonly difference: number;
  /** Null where there are too few jobs to know the densities. */
  readonly interval: Interval | null;
}

/**
 * Difference of one quantile of two paired columns.
 *
 * @param a - values of policy A, one a job
 * @param b - values of policy B on the same jobs, in the same order
 * @param q - level of the quantile, in (0, 1), ends excluded
 * @param z - normal quantile of the level, > 0
 * @returns null for no jobs
 * @throws RangeError if the lengths differ or q is out of range
 * @remarks Bahadur's linearisation (1966, Ann. Math. Stat. 37:577): each quantile is its true value less the mean of
 * (1[x <= quantile] - q) / density. One over the density is the distance between the order statistics that bound the
 * quantile at 95 %, over the share of jobs between them (Siddiqui 1960; Bloch and Gastwirth 1968). O(n log n).
 */
export function quantileDifference(
  a: Float64Array,
  b: Float64Array,
  q: number,
  z: number,
): QuantileDifference | null {
  if (a.length !== b.length) {
    throw new RangeError(`columns must be of one length; got ${a.length} and ${b.length}`);
  }
  const n = a.length;
  const [inA, inB] = [a, b].map((values) =>
    quantileAndSparsity(
      selectOrder((visit) => visit(values)),
      q,
    ),
  );
  const [quantileA, quantileB] = [inA?.quantile ?? null, inB?.quantile ?? null];
  if (quantileA === null || quantileB === null) return null;
  const difference = quantileA - quantileB;
  const [sparsityA, sparsityB] = [inA?.sparsity ?? null, inB?.sparsity ?? null];
  if (sparsityA === null || sparsityB === null) return { difference, interval: null };

  // shares of jobs at or below each quantile, and below both
  let belowA = 0;
  let belowB = 0;
  let belowBoth = 0;
  for (let i = 0; i < n; i++) {
    const isBelowA = a[i]! <= quantileA;
    const isBelowB = b[i]! <= quantileB;
    if (isBelowA) belowA += 1;
    if (isBelowB) belowB += 1;
    if (isBelowA && isBelowB) belowBoth += 1;
  }
  const shareA = belowA / n;
  const shareB = belowB / n;
  const own =
    sparsityA * sparsityA * (shareA - shareA * shareA) + sparsityB * sparsityB * (shareB - shareB * shareB);
  const shared = sparsityA * sparsityB * (belowBoth / n - shareA * shareB);
  const half = z * Math.sqrt(Math.max(0, own - 2 * shared) / n);
  return { difference, interval: [difference - half, difference + half] };
}

/** A quantile, and one over the density at it: null where an order statistic is missing. */
function quantileAndSparsity(
  order: OrderStatistics,
  q: number,
): { readonly quantile: number | null; readonly sparsity: number | null } {
  const n = order.count;
  const { lower, upper } = quantileRanks(n, q);
  const { estimate, low, high } = quantileIntervals(order, [q])[0]!;
  const sparsity = low === null || high === null ? null : ((high - low) * n) / (upper - lower);
  return { quantile: estimate, sparsity };
}
