import { expect, test } from 'vitest';
import { cholesky } from '../../src/stats/cholesky.ts';

test('the factor of a known matrix', () => {
  // python3: np.linalg.cholesky([[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
  expect([...cholesky([4, 12, -16, 12, 37, -43, -16, -43, 98], 3)]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
});

test('two equal rows, and rows of nothing, are legal', () => {
  expect([...cholesky([4, 2, 2, 1], 2)]).toEqual([2, 0, 1, 0]);
  expect([...cholesky([0, 0, 0, 9], 2)]).toEqual([0, 0, 0, 3]);
  expect(cholesky([], 0)).toHaveLength(0);
});

test('a third of a variance, twice, leaves no remainder', () => {
  const v = 1 / 3;
  const factor = cholesky([v, v, v, v], 2);
  expect(factor[3]).toBe(0);
  expect(factor[2]).toBeCloseTo(factor[0]!, 15);
});
