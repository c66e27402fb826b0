import { DEFAULT_CONFIDENCE, type Estimate } from './interval.ts';
import { meanInterval } from './mean-interval.ts';
import { type CentralSums, Moments } from './moments.ts';

/**
 * Difference of two shares of the same jobs.
 *
 * @param differences - moments of each job's difference: 1 where it is in the first share alone, -1 in the second alone, else 0
 * @param confidence - in (0, 1), ends excluded
 * @returns no estimate without jobs; no interval for n < 2; exactly 0 +- 0 where no job differs, as where
 * the two are one: of what so many jobs are too few to meet nothing is known then
 * @throws RangeError for an impossible level
 * @remarks Bonett and Price 2012 (J. Educ. Behav. Stat. 37:479): one job more for each way to differ, then the interval of
 * the mean, here Student's. Of 1,000 jobs of which three are expected to differ, all one way, it holds the difference in
 * nearly all runs that meet one; that of the mean of the jobs alone in 84 %. Limits may pass -1 and 1 by a little.
 * @example pairedShares(momentsOf([1, 0, 0, 0])).estimate // 0.25
 */
export function pairedShares(differences: CentralSums, confidence: number = DEFAULT_CONFIDENCE): Estimate {
  const { n, mean } = differences;
  if (n < 2) return meanInterval(differences, confidence);
  if (mean === 0 && differences.m2 === 0) return { estimate: 0, interval: [0, 0] };
  const withTwo = new Moments();
  withTwo.merge(differences);
  withTwo.add(1);
  withTwo.add(-1);
  return { estimate: mean, interval: meanInterval(withTwo, confidence).interval };
}
