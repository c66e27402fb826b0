import type { CoMomentSums } from './co-moments.ts';

/**
 * Covariance of the estimators ln R_a and ln R_b, R = sum of costs / number of successes, on common jobs.
 *
 * @param moments - columns cost, success of policy 0, then of policy 1, ...: policy p has columns 2p and 2p + 1; n >= 2
 * and every mean > 0
 * @param a - policy, from 0
 * @param b - policy, from 0; may be a, which gives the variance
 * @returns dimensionless
 * @remarks Delta method: the covariance of h_a and h_b over n, h = cost / mean cost - success / mean success.
 * Terms are grouped so that equal columns give equal values, bit for bit.
 * @example logRatioCovariance(moments, 0, 0) // square of the standard error of ln R_0
 */
export function logRatioCovariance(moments: CoMomentSums, a: number, b: number): number {
  const { n, means, products } = moments;
  const relative = (i: number, j: number): number =>
    products[i * means.length + j]! / (means[i]! * means[j]!);
  const costA = 2 * a;
  const costB = 2 * b;
  const mixed = relative(costA, costB + 1) + relative(costA + 1, costB);
  return (relative(costA, costB) - mixed + relative(costA + 1, costB + 1)) / (n - 1) / n;
}

/** Joint normal of ln R of several policies, as {@link logRatioCovariance} gives it. */
export interface LogRatios {
  /** ln(cost per success), [policies] */
  readonly logRatios: Float64Array;
  /** [policies x policies], row-major */
  readonly covariance: Float64Array;
}

/**
 * Estimates of ln R of all policies, with their covariance.
 *
 * @param moments - columns cost, success of each policy in turn
 * @returns null for n < 2 or a policy without cost or success: leave it out by `moments.select`
 */
export function logRatiosOf(moments: CoMomentSums): LogRatios | null {
  const policies = moments.means.length / 2;
  if (moments.n < 2 || !moments.means.every((mean) => mean > 0)) return null;
  const logRatios = new Float64Array(policies);
  const covariance = new Float64Array(policies * policies);
  for (let a = 0; a < policies; a++) {
    logRatios[a] = Math.log(moments.means[2 * a]! / moments.means[2 * a + 1]!);
    for (let b = 0; b < policies; b++) covariance[a * policies + b] = logRatioCovariance(moments, a, b);
  }
  return { logRatios, covariance };
}
