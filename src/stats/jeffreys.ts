import { betaQuantile } from './beta.ts';
import { checkedCount, type CountOf } from './count-of.ts';
import { type Interval, tailProbability } from './interval.ts';

/** Level of the range that a measured share `k of n` carries. */
export const MEASURED_SHARE_CONFIDENCE: number = 0.9;

/**
 * Jeffreys interval of a measured share: equal tails of Beta(k + 1/2, n - k + 1/2).
 *
 * @param confidence - in (0, 1), ends excluded
 * @returns limits in [0, 1], exactly 0 for no success and 1 for no failure; null for no trials
 * @throws RangeError for an impossible count or level
 * @remarks Brown, Cai, DasGupta 2001 (doi 10.1214/ss/1009213286), 3.1, with their ends at k = 0 and k = n.
 * @example jeffreys({ successes: 13, trials: 20 }) // [0.4668346787656602, 0.8030472948675919]
 */
export function jeffreys(count: CountOf, confidence: number = MEASURED_SHARE_CONFIDENCE): Interval | null {
  const { successes, trials } = checkedCount(count);
  const tail = tailProbability(confidence);
  if (trials === 0) return null;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(tail, successes + 0.5, failures + 0.5),
    failures === 0 ? 1 : betaQuantile(1 - tail, successes + 0.5, failures + 0.5),
  ];
}
