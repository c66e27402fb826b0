import { normalQuantile as quantileOfTails } from '../random/normal-quantile.ts';

/**
 * Standard normal quantile: the x with P(Z <= x) = p.
 *
 * @param p - probability in [0, 1]; 0 and 1 give -Infinity and Infinity
 * @returns relative error about 1e-16 in the arithmetic of p as given
 * @throws RangeError if p is outside [0, 1]
 * @example normalQuantile(0.975) // 1.9599639845400536
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]; got ${p}`);
  return quantileOfTails(p, 1 - p);
}
