import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaQuantile, betaTail } from '../../src/stats/beta.ts';

// python3, mpmath 1.3.0: mp.dps = 40; betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)
test.each([
  [0.3, 2, 5, 0.5798249999999999],
  [0.01, 0.5, 200, 0.9549058928629203],
  [0.000001, 0.5, 1e6, 0.8427008448381964],
  [0.9997820073727066, 75773.54703149865, 6.539759496309684, 0.0017542654414829887],
])('I_%d(%d, %d) agrees with forty-digit arithmetic', (x, a, b, p) => {
  expect(Math.abs(betaTail(x, 1 - x, a, b) / p - 1)).toBeLessThan(5e-14);
});

// python3, scipy 1.17.1: beta.ppf(p, 13.5, 7.5)
test.each([
  [0.05, 0.46683467876566037],
  [0.95, 0.8030472948675917],
])('the quantile %d of Beta(13.5, 7.5) agrees with SciPy', (p, x) => {
  expect(betaQuantile(p, 13.5, 7.5)).toBeCloseTo(x, 14);
});

test('closed forms hold: first success and last failure of a million', () => {
  expect(betaQuantile(0.975, 1, 1e6) / -Math.expm1(Math.log(0.025) / 1e6)).toBeCloseTo(1, 13);
  expect(betaQuantile(0.025, 1e6, 1)).toBeCloseTo(Math.exp(Math.log(0.025) / 1e6), 15);
});

test('the quantile undoes the distribution', () => {
  const shape = fc.double({ min: 1, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), shape, shape, (p, a, b) => {
      const x = betaQuantile(p, a, b);
      const slope = 1 + Math.sqrt(a + b);
      expect(Math.abs(betaTail(x, 1 - x, a, b) - p)).toBeLessThan(1e-13 * slope);
    }),
    { seed: 5 },
  );
});

test('both tails add up to 1', () => {
  for (const x of [0.01, 0.3, 0.6, 0.99]) {
    expect(betaTail(x, 1 - x, 3.5, 8) + betaTail(1 - x, x, 8, 3.5)).toBeCloseTo(1, 14);
  }
});

test('the ends are exact and the impossible is refused', () => {
  expect([betaTail(0, 1, 2, 3), betaTail(1, 0, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
    0, 1, 0, 1,
  ]);
  expect(() => betaQuantile(-0.1, 1, 1)).toThrow('got -0.1');
  expect(() => betaQuantile(0.5, 0, 1)).toThrow('got 0 and 1');
});
