import { expect, test } from 'vitest';
import { gammaQuantile } from '../../src/distributions/gamma-quantile.ts';

// scipy 1.17.1: scipy.special.gammaincinv(shape, p)
test.each([
  [0.25, 0.01, 6.74969792955846e-9],
  [0.25, 0.9, 0.7503928722368366],
  [4, 0.5, 3.672060748850897],
  [4, 1e-9, 0.01247775312418305],
  [1e4, 0.3, 9947.319262019584],
  [1e6, 0.3, 999475.3579172359],
])('of shape %d at %d is %d', (shape, p, x) => {
  expect(gammaQuantile(shape, p, 1 - p) / x).toBeCloseTo(1, 10);
});

// scipy 1.17.1: scipy.special.gammainccinv(shape, complement)
test.each([
  [0.25, 1e-9, 17.25857323525003],
  [4, 1e-12, 36.73300953308175],
  [1e6, 1e-6, 1004760.6247134736],
])('of shape %d with %d above is %d', (shape, complement, x) => {
  expect(gammaQuantile(shape, 1 - complement, complement) / x).toBeCloseTo(1, 10);
});

test('begins at 0 and has no end', () => {
  expect([gammaQuantile(2, 0, 1), gammaQuantile(2, 1, 0)]).toEqual([0, Infinity]);
});
