import { expect, test } from 'vitest';
import { sobolIndices } from '../../src/stats/sobol-indices.ts';

test('an input that changes nothing has no share, one that is everything has all', () => {
  const a = [1, 2, 3, 4];
  const b = [4, 1, 2, 3];
  const [everything, nothing] = sobolIndices(a, b, [b, a]);
  expect(everything!.total).toBeGreaterThan(0.9);
  expect(nothing).toEqual({ first: 0, total: 0 });
});

test('a constant function has no shares', () => {
  expect(sobolIndices([1, 1], [1, 1], [[1, 1]])).toEqual([{ first: null, total: null }]);
});

test('what differs by rounding alone is constant', () => {
  const third = Math.log(2 / 6);
  const other = third + Number.EPSILON;
  expect(other).not.toBe(third);
  expect(sobolIndices([third, other], [other, third], [[other, third]])).toEqual([
    { first: null, total: null },
  ]);
  expect(sobolIndices([0, 1e-9], [1e-9, 0], [[1e-9, 0]])[0]?.total).toBeGreaterThan(0);
});
