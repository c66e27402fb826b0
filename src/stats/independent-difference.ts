import type { Interval } from './interval.ts';

/** An estimate with the limits of its interval. */
export interface Estimated {
  readonly estimate: number;
  readonly interval: Interval;
}

/**
 * Interval of a difference of two independent estimates, from the intervals of each.
 *
 * @param a - less b
 * @param widening - factor on each distance from estimate to limit: 1 keeps the level of the intervals given; z of the
 * wanted level over z of theirs changes it
 * @remarks Method of variance estimates recovery (Zou and Donner 2008, Stat. Med. 27:1693); of two shares with Wilson
 * intervals it is Newcombe's (1998, Stat. Med. 17:873, method 10). Limits need not be symmetric.
 * @example independentDifference({ estimate: 3, interval: [0, 5] }, { estimate: 1, interval: [-3, 5] }, 1).interval
 * // 2 - sqrt(9 + 16) = -3 and 2 + sqrt(4 + 16)
 */
export function independentDifference(a: Estimated, b: Estimated, widening: number): Estimated {
  const difference = a.estimate - b.estimate;
  const below = widening * Math.hypot(a.estimate - a.interval[0], b.interval[1] - b.estimate);
  const above = widening * Math.hypot(a.interval[1] - a.estimate, b.estimate - b.interval[0]);
  return { estimate: difference, interval: [difference - below, difference + above] };
}
