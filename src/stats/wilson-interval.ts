import { checkedCount, type CountOf } from './count-of.ts';
import { DEFAULT_CONFIDENCE, type Interval, tailProbability } from './interval.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';

/**
 * Wilson's score interval of a share of independent jobs.
 *
 * @param confidence - in (0, 1), ends excluded
 * @returns limits in [0, 1], exactly 0 for no success and 1 for no failure; null for no trials
 * @throws RangeError for an impossible count or level
 * @remarks Wilson 1927 (JASA 22:209); recommended over Wald by Brown, Cai, DasGupta 2001 (doi 10.1214/ss/1009213286).
 * @example wilsonInterval({ successes: 0, trials: 10 }) // [0, 0.27753279986288915]
 */
export function wilsonInterval(count: CountOf, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  const { successes, trials } = checkedCount(count);
  const z = -normalQuantile(tailProbability(confidence));
  if (trials === 0) return null;
  const zz = z * z;
  const share = successes / trials;
  const centre = successes + zz / 2;
  const half = z * Math.sqrt(successes * (1 - share) + zz / 4);
  const low = successes === 0 ? 0 : (centre - half) / (trials + zz);
  const high = successes === trials ? 1 : (centre + half) / (trials + zz);
  return [low, high];
}
