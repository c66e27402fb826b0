import { CoMoments, type CoMomentSums } from './co-moments.ts';
import type { Interval } from './interval.ts';
import { logRatioCovariance } from './log-ratio-covariance.ts';
import { FEWEST_SUCCESSES } from './ratio-estimate.ts';

/** Cost per success of policy A against policy B on the same jobs. */
export interface PairedRatio {
  /** Jobs both policies ran. */
  readonly n: number;
  /** R_A / R_B; below 1 where A is cheaper. */
  readonly ratio: number;
  /** (R_A / R_B) exp(+-z SE); of no width where A always costs so many times B, [0, 0] where A costs nothing. */
  readonly ratioInterval: Interval;
  /** R_A - R_B, in the unit of cost per success. */
  readonly difference: number;
  readonly differenceInterval: Interval;
  /**
   * How many times more jobs unpaired runs would need for the same interval of the ratio; below 1 where pairing hurt.
   * Null where the paired variance is 0, or A costs nothing.
   */
  readonly varianceGain: number | null;
}

/** Part of the variance of two policies apart below which that of their pairs is rounding. */
const ROUNDING = 1e-12;

/** Costs (>= 0) and successes (0 or 1) of two policies, one row a job, all of one length. */
export interface PairedPolicies {
  readonly costA: ArrayLike<number>;
  readonly successA: ArrayLike<number>;
  readonly costB: ArrayLike<number>;
  readonly successB: ArrayLike<number>;
}

/**
 * Paired comparison of two policies from merged moments.
 *
 * @param moments - columns cost, success of each policy in turn, over common jobs
 * @param z - normal quantile of the level, > 0; for m comparisons that of 1 - 0.025 / m (Bonferroni)
 * @param a - policy A, from 0
 * @param b - policy B, from 0
 * @returns null where B has no cost, or A or B fewer than FEWEST_SUCCESSES successes and so no ratio of its own; a ratio of
 * exactly 0 where A has no cost
 * @remarks Linearised h = (cA - RA sA) / mean(cA) - (cB - RB sB) / mean(cB); the difference by the same terms weighted
 * with RA and RB. Gain = (Var hA + Var hB) / Var h. O(1).
 * @example pairedRatio(moments, 1.96)?.ratioInterval // [0.61, 1.10] for the forty jobs of its test
 */
export function pairedRatio(
  moments: CoMomentSums,
  z: number,
  a: number = 0,
  b: number = 1,
): PairedRatio | null {
  const { n, means } = moments;
  const used = [means[2 * a]!, means[2 * a + 1]!, means[2 * b]!, means[2 * b + 1]!];
  const fewest = Math.round(n * Math.min(used[1]!, used[3]!));
  if (fewest < FEWEST_SUCCESSES || !(used[2]! > 0)) return null;
  const ratioA = used[0]! / used[1]!;
  const ratioB = used[2]! / used[3]!;
  // what no job of A costs does not vary
  const isFree = ratioA === 0;
  const varA = isFree ? 0 : logRatioCovariance(moments, a, a);
  const varB = logRatioCovariance(moments, b, b);
  const shared = isFree ? 0 : logRatioCovariance(moments, a, b);

  const ratio = ratioA / ratioB;
  const apart = varA + varB;
  const together = apart - 2 * shared;
  const variance = together > ROUNDING * apart ? together : 0;
  const spread = Math.exp(z * Math.sqrt(variance));

  const difference = ratioA - ratioB;
  const own = ratioA * ratioA * varA + ratioB * ratioB * varB;
  const half = z * Math.sqrt(Math.max(0, own - 2 * (ratioA * ratioB * shared)));
  return {
    n,
    ratio,
    ratioInterval: [ratio / spread, ratio * spread],
    difference,
    differenceInterval: [difference - half, difference + half],
    varianceGain: variance > 0 && !isFree ? apart / variance : null,
  };
}

/**
 * Paired comparison of two policies from whole columns.
 *
 * @param z - as in {@link pairedRatio}
 * @throws RangeError if the columns differ in length
 * @example pairedRatioOf({ costA: c, successA: s, costB: c, successB: s }, 1.96)?.ratioInterval // [1, 1]
 */
export function pairedRatioOf(policies: PairedPolicies, z: number): PairedRatio | null {
  const columns = [policies.costA, policies.successA, policies.costB, policies.successB];
  const n = policies.costA.length;
  if (!columns.every((column) => column.length === n)) {
    throw new RangeError(`columns must be of one length; got ${columns.map((c) => c.length).join(', ')}`);
  }
  const moments = new CoMoments(4);
  moments.addRange(columns, 0, n);
  return pairedRatio(moments, z);
}
