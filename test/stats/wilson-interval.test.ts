import { expect, test } from 'vitest';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';

// python3, scipy 1.17.1: binomtest(k, n).proportion_ci(0.95, 'wilson')
test.each([
  [7, 50, 0.06950833427016292, 0.26186193710585537],
  [0, 30, 0, 0.11351339317396875],
  [30, 30, 0.8864866068260312, 1],
])('%d of %d agrees with SciPy', (successes, trials, low, high) => {
  const interval = wilsonInterval({ successes, trials })!;
  expect(interval[0]).toBeCloseTo(low, 14);
  expect(interval[1]).toBeCloseTo(high, 14);
});

test('the ends of the scale are reached exactly, and no trials give nothing', () => {
  expect(wilsonInterval({ successes: 0, trials: 7 })![0]).toBe(0);
  expect(wilsonInterval({ successes: 7, trials: 7 })![1]).toBe(1);
  expect(wilsonInterval({ successes: 0, trials: 1 })![1]).toBeLessThan(1);
  expect(wilsonInterval({ successes: 0, trials: 0 })).toBeNull();
});
