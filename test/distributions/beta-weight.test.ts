import { expect, test } from 'vitest';
import { betaWeight } from '../../src/distributions/beta-weight.ts';

test('small whole shapes give the polynomial', () => {
  expect(betaWeight(0.5, 0.5, 1, 1)).toBeCloseTo(0.25, 15);
  expect(betaWeight(0.25, 0.75, 2, 3)).toBeCloseTo(12 * 0.25 * 0.25 * 0.75 * 0.75 * 0.75, 14);
});

test('shapes of a half give the arc sine law', () => {
  expect(betaWeight(0.2, 0.8, 0.5, 0.5)).toBeCloseTo(Math.sqrt(0.16) / Math.PI, 15);
});

test('huge shapes keep their digits', () => {
  // at the middle of Beta(a, a) the weight is sqrt(a / pi) / 2 * (1 - 1 / (8 a) + 1 / (128 a^2) + ...)
  const a = 1e7;
  expect(betaWeight(0.5, 0.5, a, a) / (Math.sqrt(a / Math.PI) / 2)).toBeCloseTo(1 - 1 / (8 * a), 14);
});
