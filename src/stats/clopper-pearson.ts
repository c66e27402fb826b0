import { betaQuantile } from '../distributions/beta-quantile.ts';
import { checkedCount, type CountOf } from './count-of.ts';
import { DEFAULT_CONFIDENCE, type Interval, tailProbability } from './interval.ts';

/**
 * Clopper and Pearson's exact interval of a share: covers at least at its level whatever the true share is.
 *
 * @param confidence - in (0, 1), ends excluded
 * @returns limits in [0, 1], exactly 0 for no success and 1 for no failure; null for no trials
 * @throws RangeError for an impossible count or level
 * @remarks Clopper and Pearson 1934 (Biometrika 26:404), by beta quantiles. For 0 of n the upper limit is
 * 1 - tail^(1/n), about 3.7 / n at 95 %.
 * @example clopperPearson({ successes: 0, trials: 1 }, 0.5) // [0, 0.7500000000000002]
 */
export function clopperPearson(count: CountOf, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  const { successes, trials } = checkedCount(count);
  const tail = tailProbability(confidence);
  if (trials === 0) return null;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile({ a: successes, b: failures + 1 }, tail),
    failures === 0 ? 1 : betaQuantile({ a: successes + 1, b: failures }, 1 - tail, tail),
  ];
}
