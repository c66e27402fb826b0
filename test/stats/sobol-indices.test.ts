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
  expect(sobolIndices([1, 1], [1, 1], [[1, 1]])).toEqual([{ first: Number.NaN, total: Number.NaN }]);
});
