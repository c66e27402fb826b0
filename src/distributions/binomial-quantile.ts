import { betaCdf } from './beta-cdf.ts';

/**
 * Quantile of the binomial law: the least k with P(X <= k) >= p.
 *
 * @param p - in [0, 1]
 * @param n - trials, a whole number >= 0
 * @param q - probability of each, in (0, 1), ends excluded
 * @returns a whole number in [0, n]
 * @throws RangeError if p or q is out of range
 * @remarks Bisection on P(X <= k) = I_(1-q)(n - k, k + 1) (Abramowitz & Stegun 26.5.24): log2(n) evaluations.
 * @example binomialQuantile(0.025, 100, 0.5) // 40
 */
export function binomialQuantile(p: number, n: number, q: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]; got ${p}`);
  if (!(q > 0 && q < 1)) throw new RangeError(`q must lie between 0 and 1, ends excluded; got ${q}`);
  let low = 0;
  let high = n; // P(X <= n) = 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (betaCdf(1 - q, q, n - middle, middle + 1) >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
