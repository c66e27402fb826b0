import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaCdf } from '../../src/distributions/beta-cdf.ts';
import { betaQuantile } from '../../src/distributions/beta-quantile.ts';

// scipy 1.17.1: scipy.special.betaincinv(a, b, p)
test.each([
  [0.5, 0.5, 0.3, 0.2061073738537634],
  [2, 5, 1e-8, 2.5820777914291936e-5],
  [900, 100, 0.95, 0.9151296944288718],
  [0.01, 20000, 0.9995, 9.975500657702309e-5],
])('of (%d, %d) at %d is %d', (a, b, p, x) => {
  expect(betaQuantile({ a, b }, p) / x).toBeCloseTo(1, 8);
});

// python3, scipy 1.17.1: beta.ppf(p, 13.5, 7.5)
test.each([
  [0.05, 0.46683467876566037],
  [0.95, 0.8030472948675917],
])('at %d of (13.5, 7.5) agrees with SciPy', (p, x) => {
  expect(betaQuantile({ a: 13.5, b: 7.5 }, p)).toBeCloseTo(x, 14);
});

test('closed forms hold: first success and last failure of a million', () => {
  expect(betaQuantile({ a: 1, b: 1e6 }, 0.975) / -Math.expm1(Math.log(0.025) / 1e6)).toBeCloseTo(1, 13);
  expect(betaQuantile({ a: 1e6, b: 1 }, 0.025)).toBeCloseTo(Math.exp(Math.log(0.025) / 1e6), 15);
});

test('undoes the distribution function', () => {
  const shape = fc.double({ min: 1, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shape, shape, (p, a, b) => {
      const x = betaQuantile({ a, b }, p);
      const slope = 1 + Math.sqrt(a + b);
      expect(Math.abs(betaCdf(x, 1 - x, a, b) - p)).toBeLessThan(1e-13 * slope);
    }),
    { seed: 5 },
  );
});

test('is as precise in the upper tail as in the lower', () => {
  const below = betaQuantile({ a: 1, b: 5 }, 1e-20, 1);
  expect(below).toBeCloseTo(2e-21, 34);
  expect(betaQuantile({ a: 5, b: 1 }, 1 - 1e-20, 1e-20)).toBe(1 - below);
});

test('goes from 0 to 1', () => {
  expect([betaQuantile({ a: 2, b: 5 }, 0), betaQuantile({ a: 2, b: 5 }, 1)]).toEqual([0, 1]);
});
