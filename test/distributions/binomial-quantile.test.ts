import { expect, test } from 'vitest';
import { binomialQuantile } from '../../src/distributions/binomial-quantile.ts';

// Rscript -e 'qbinom(p, n, q)', R 4.2.2, and scipy 1.17.1 binom.ppf(p, n, q)
test.each([
  [0.025, 1000, 0.95, 936],
  [0.975, 1000, 0.95, 963],
  [0.025, 200_000, 0.99, 197_912],
  [0.975, 200_000, 0.99, 198_087],
  [0.5, 7, 0.3, 2],
])('the quantile %d of %d trials at %d agrees with R', (p, n, q, k) => {
  expect(binomialQuantile(p, n, q)).toBe(k);
});

test('no trials give 0, and the ends the ends', () => {
  expect(binomialQuantile(0.5, 0, 0.5)).toBe(0);
  expect(binomialQuantile(0, 10, 0.5)).toBe(0);
  expect(binomialQuantile(1, 10, 0.5)).toBe(10);
  expect(() => binomialQuantile(0.5, 10, 1)).toThrow('got 1');
  expect(() => binomialQuantile(2, 10, 0.5)).toThrow('got 2');
});
