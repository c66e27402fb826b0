import type { CoMomentSums } from './co-moments.ts';
import type { Estimate } from './interval.ts';
import { logRatioCovariance } from './log-ratio-covariance.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { FEWEST_SUCCESSES } from './ratio-estimate.ts';

/** A sum of weighted ln(cost per success), with its standard error. */
export interface LogRatioContrast extends Estimate {
  readonly estimate: number;
  readonly interval: readonly [number, number];
  readonly standardError: number;
}

const Z95 = normalQuantile(0.975);

/**
 * sum of w_p ln R_p over policies p on common jobs: weights 1 and -1 compare two, 1, -1, -1, 1 compare two comparisons.
 *
 * @param moments - columns cost, success of each policy in turn
 * @param weights - one a policy
 * @returns null where a policy of weight other than 0 has no cost or fewer than FEWEST_SUCCESSES successes
 * @remarks Delta method, as in `pairedRatio`. Exactly 0 +- 0 for weights that add up over equal policies.
 * @example logRatioContrast(moments, [1, -1])?.estimate // ln(R_0 / R_1)
 */
export function logRatioContrast(moments: CoMomentSums, weights: readonly number[]): LogRatioContrast | null {
  const { n, means } = moments;
  let estimate = 0;
  let variance = 0;
  for (const [a, weight] of weights.entries()) {
    if (weight === 0) continue;
    const [cost, success] = [means[2 * a]!, means[2 * a + 1]!];
    if (!(cost > 0) || Math.round(n * success) < FEWEST_SUCCESSES) return null;
    estimate += weight * Math.log(cost / success);
    for (const [b, other] of weights.entries()) {
      if (other !== 0) variance += weight * other * logRatioCovariance(moments, a, b);
    }
  }
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = Z95 * standardError;
  return { estimate, interval: [estimate - half, estimate + half], standardError };
}
