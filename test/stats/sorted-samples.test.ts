import { expect, test } from 'vitest';
import { quantileSorted, sortSamples } from '../../src/stats/sorted-samples.ts';
import { FORTY_JOBS } from './deterministic.ts';

test('sorting copies', () => {
  const values = Float64Array.of(3, -1, 20);
  expect([...sortSamples(values)]).toEqual([-1, 3, 20]);
  expect([...values]).toEqual([3, -1, 20]);
  expect(() => sortSamples(Float64Array.of(1, Number.NaN, 0))).toThrow('NaN');
});

// python3, numpy: np.quantile(x, q)
test.each([
  [0.1, 1.745],
  [0.5, 2.05],
  [0.95, 2.4525],
])('the type 7 quantile %d agrees with NumPy', (q, expected) => {
  expect(quantileSorted(sortSamples(FORTY_JOBS.costB), q)).toBeCloseTo(expected, 14);
});

test('none, one and equal samples', () => {
  expect(quantileSorted(sortSamples(new Float64Array(0)), 0.5)).toBeNull();
  expect(quantileSorted(sortSamples(Float64Array.of(7)), 0.99)).toBe(7);
  expect(quantileSorted(sortSamples(Float64Array.of(0.1, 0.1, 0.1)), 0.3)).toBe(0.1);
  expect(quantileSorted(sortSamples(Float64Array.of(1, 2, 4)), 1)).toBe(4);
  expect(quantileSorted(sortSamples(Float64Array.of(1, 2, Infinity)), 0.5)).toBe(2);
  expect(quantileSorted(sortSamples(Float64Array.of(1, 2, Infinity)), 0.6)).toBe(Infinity);
  expect(() => quantileSorted(sortSamples(Float64Array.of(7)), 1.2)).toThrow('got 1.2');
});
