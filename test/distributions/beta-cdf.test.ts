import { expect, test } from 'vitest';
import { betaCdf } from '../../src/distributions/beta-cdf.ts';

// scipy 1.17.1: scipy.special.betainc(a, b, x)
test.each([
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [2, 5, 0.3, 0.5798250000000003],
  [2, 5, 0.01, 0.0014604476049999997],
  [900, 100, 0.88, 0.021489000793473885],
  [5, 0.2, 0.999, 0.6288900790266132],
])('of (%d, %d) at %d is %d', (a, b, x, probability) => {
  expect(betaCdf(x, 1 - x, a, b) / probability).toBeCloseTo(1, 12);
});

// python3, mpmath 1.3.0: mp.dps = 40; betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)
test.each([
  [0.3, 2, 5, 0.5798249999999999],
  [0.01, 0.5, 200, 0.9549058928629203],
  [0.000001, 0.5, 1e6, 0.8427008448381964],
  [0.9997820073727066, 75773.54703149865, 6.539759496309684, 0.0017542654414829887],
])('I_%d(%d, %d) agrees with forty-digit arithmetic', (x, a, b, p) => {
  expect(Math.abs(betaCdf(x, 1 - x, a, b) / p - 1)).toBeLessThan(5e-14);
});

test('a tiny shape keeps its digits in the upper tail, too', () => {
  // as above: 1 - betainc(1e-6, 100, 0, 0.001)
  expect(betaCdf(0.999, 0.001, 100, 1e-6) / 1.8270026727025518e-6).toBeCloseTo(1, 8);
});

test('both tails add up to 1', () => {
  for (const x of [0.01, 0.3, 0.6, 0.99])
    expect(betaCdf(x, 1 - x, 3.5, 8) + betaCdf(1 - x, x, 8, 3.5)).toBeCloseTo(1, 14);
});

test('reaches 0 and 1 at the ends', () => {
  expect([betaCdf(0, 1, 2, 3), betaCdf(1, 0, 2, 3)]).toEqual([0, 1]);
});
