import { expect, test } from 'vitest';
import { equalShares } from '../../src/logs/equal-shares.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('shares are ascending means of equal parts of the sorted sample', () => {
  expect(equalShares([4, 1, 2, 3], 2)).toEqual([1.5, 3.5]);
  // 1 1 1 | 1 2 3 | 3 3 9
  expect(equalShares([9, 3, 1, 1, 3, 1, 2, 1, 3], 3)).toEqual([1, 2, 5]);
});

test('a value on the edge of two shares goes to each in its part, so that the mean is kept', () => {
  // five values in two shares of 2.5: (1 + 2 + 3/2) / 2.5 and (3/2 + 4 + 10) / 2.5
  expect(equalShares([1, 2, 3, 4, 10], 2)).toEqual([1.8, 6.2]);
  const skewed = Array.from({ length: 1237 }, (_, at) => Math.exp(at / 150));
  const shares = equalShares(skewed, 40);
  expect(shares).toHaveLength(40);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(mean(shares) / mean(skewed)).toBeCloseTo(1, 12);
});

test('a sample of few values is all of them, and one value in many is one in all shares', () => {
  expect(equalShares([3, 1, 2], 3)).toEqual([1, 2, 3]);
  expect(
    new Set(
      equalShares(
        Array.from({ length: 99 }, () => 7),
        40,
      ),
    ),
  ).toEqual(new Set([7]));
});
