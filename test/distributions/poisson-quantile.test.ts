import { expect, test } from 'vitest';
import { poissonQuantile } from '../../src/distributions/poisson-quantile.ts';

// scipy 1.17.1: scipy.stats.poisson.ppf(p, mean)
test.each([
  [0.001, 0.5, 0],
  [3.5, 0.3, 2],
  [3.5, 0.999999, 15],
  [1e4, 0.01, 9768],
  [2e6, 0.25, 1999046],
])('of mean %d at %d is %d', (mean, p, count) => {
  expect(poissonQuantile(mean, p, 1 - p)).toBe(count);
});

test('of mean 0 is 0', () => {
  expect(poissonQuantile(0, 0.9, 0.1)).toBe(0);
});

test('goes from 0 to no end', () => {
  expect([poissonQuantile(2, 0, 1), poissonQuantile(2, 1, 0)]).toEqual([0, Infinity]);
});
