import { expect, test } from 'vitest';
import { jeffreys } from '../../src/stats/jeffreys.ts';

test('13 of 20 has the 90 % range that SciPy gives', () => {
  // python3, scipy 1.17.1: beta.ppf([0.05, 0.95], 13.5, 7.5)
  const range = jeffreys({ successes: 13, trials: 20 })!;
  expect(range[0]).toBeCloseTo(0.46683467876566037, 14);
  expect(range[1]).toBeCloseTo(0.8030472948675917, 14);
});

test('the ends of the scale are reached exactly, and no trials give nothing', () => {
  expect(jeffreys({ successes: 0, trials: 7 })![0]).toBe(0);
  expect(jeffreys({ successes: 7, trials: 7 })![1]).toBe(1);
  expect(jeffreys({ successes: 0, trials: 0 })).toBeNull();
});
