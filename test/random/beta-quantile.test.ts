import { expect, test } from 'vitest';
import { betaQuantile } from '../../src/random/beta-quantile.ts';

// scipy 1.17.1: scipy.special.betaincinv(a, b, p)
test.each([
  [0.5, 0.5, 0.3, 0.2061073738537634],
  [2, 5, 1e-8, 2.5820777914291936e-5],
  [900, 100, 0.95, 0.9151296944288718],
  [0.01, 20000, 0.9995, 9.975500657702309e-5],
])('of (%d, %d) at %d is %d', (a, b, p, x) => {
  expect(betaQuantile({ a, b }, p, 1 - p) / x).toBeCloseTo(1, 8);
});

test('goes from 0 to 1', () => {
  expect([betaQuantile({ a: 2, b: 5 }, 0, 1), betaQuantile({ a: 2, b: 5 }, 1, 0)]).toEqual([0, 1]);
});
