import { expect, test } from 'vitest';
import { logGamma, stirlingError } from '../../src/distributions/log-gamma.ts';

// scipy 1.17.1: scipy.special.gammaln(x)
test.each([
  [0.001, 6.907178885383853],
  [0.5, 0.5723649429247],
  [3.7, 1.428072326665388],
  [12, 17.502307845873887],
  [1e5, 1051287.7089736569],
])('the logarithm of the gamma function at %d is %d', (x, value) => {
  expect(logGamma(x) / value).toBeCloseTo(1, 14);
});

test('is the logarithm of a factorial', () => {
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 14);
});

test('Stirling lacks about 1/12x', () => {
  expect(stirlingError(1000) * 12_000).toBeCloseTo(1, 6);
});
