import { expect, test } from 'vitest';
import { betaCdf, betaDensityTimesX } from '../../src/random/beta-cdf.ts';

// scipy 1.17.1: scipy.special.betainc(a, b, x)
test.each([
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [2, 5, 0.3, 0.5798250000000003],
  [2, 5, 0.01, 0.0014604476049999997],
  [900, 100, 0.88, 0.021489000793473885],
  [5, 0.2, 0.999, 0.6288900790266132],
])('of (%d, %d) at %d is %d', (a, b, x, probability) => {
  expect(betaCdf(x, 1 - x, { a, b }) / probability).toBeCloseTo(1, 12);
});

test('reaches 0 and 1 at the ends', () => {
  expect([betaCdf(0, 1, { a: 2, b: 3 }), betaCdf(1, 0, { a: 2, b: 3 })]).toEqual([0, 1]);
});

test('the density of (2, 3) is 12 x (1 - x)^2', () => {
  expect(betaDensityTimesX(0.4, 0.6, { a: 2, b: 3 })).toBeCloseTo(12 * 0.4 * 0.36 * 0.4 * 0.6, 14);
});
