import { expect, test } from 'vitest';
import { independentDifference } from '../../src/stats/independent-difference.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';

test('of two shares with Wilson intervals it is Newcombe’s method 10', () => {
  // Newcombe 1998, table II, 56/70 against 48/80: 0.0524 to 0.3339
  const share = (successes: number, trials: number) => ({
    estimate: successes / trials,
    interval: wilsonInterval({ successes, trials }) ?? ([0, 1] as const),
  });
  const { estimate, interval } = independentDifference(share(56, 70), share(48, 80), 1);
  expect(estimate).toBeCloseTo(0.2, 12);
  expect(interval[0]).toBeCloseTo(0.0524, 4);
  expect(interval[1]).toBeCloseTo(0.3339, 4);
});

test('widening moves both limits by the same factor', () => {
  const a = { estimate: 3, interval: [0, 5] } as const;
  const b = { estimate: 1, interval: [-3, 5] } as const;
  expect(independentDifference(a, b, 1).interval).toEqual([-3, 2 + Math.sqrt(20)]);
  expect(independentDifference(a, b, 2).interval).toEqual([-8, 2 + 2 * Math.sqrt(20)]);
});
