import { expect, test } from 'vitest';
import { clopperPearson } from '../../src/stats/clopper-pearson.ts';

// python3, scipy 1.17.1: beta.ppf(0.025, k, n - k + 1), beta.ppf(0.975, k + 1, n - k)
test.each([
  [7, 50, 0.05819170034037209, 0.2673960024970084],
  [0, 30, 0, 0.11570330822202743],
  [30, 30, 0.8842966917779725, 1],
])('%d of %d agrees with SciPy', (successes, trials, low, high) => {
  const interval = clopperPearson({ successes, trials })!;
  expect(interval[0]).toBeCloseTo(low, 14);
  expect(interval[1]).toBeCloseTo(high, 14);
});

test('no success of a million leaves about 3.7 in a million', () => {
  expect(clopperPearson({ successes: 0, trials: 1_000_000 })![1] * 1e6).toBeCloseTo(3.68887, 5);
});

test('no trials give nothing', () => {
  expect(clopperPearson({ successes: 0, trials: 0 })).toBeNull();
});
