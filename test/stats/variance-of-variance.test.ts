import { expect, test } from 'vitest';
import { momentsOf } from '../../src/stats/moments.ts';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';
import { varianceOfVariance } from '../../src/stats/variance-of-variance.ts';
import { column } from './deterministic.ts';

test('a thousand quantiles of lognormal(1) agree with NumPy', () => {
  // python3: x = np.exp(norm.ppf((np.arange(1, 1001) - .5) / 1000)); d = x - x.mean()
  // (d**4).sum() / (d**2).sum()**2 - 1 / 1000
  const values = column(1000, (row) => Math.exp(normalQuantile((row + 0.5) / 1000)));
  expect(varianceOfVariance(momentsOf(values))).toBeCloseTo(0.03566106337255208, 13);
});

test('two values give 0, fewer or equal ones nothing', () => {
  expect(varianceOfVariance(momentsOf([1, 3]))).toBe(0);
  expect(varianceOfVariance(momentsOf([1]))).toBeNull();
  expect(varianceOfVariance(momentsOf([2, 2, 2]))).toBeNull();
});
