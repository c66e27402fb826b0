import { expect, test } from 'vitest';
import { quantileDifference } from '../../src/stats/quantile-difference.ts';
import { column, FORTY_JOBS, normals } from './deterministic.ts';

const Z = 1.959963984540054;

test('forty paired values agree with the linearisation written out in NumPy', () => {
  // python3: l, u = binom.ppf([.025, .975], 40, .5) + [0, 1]; r = (y[u-1] - y[l-1]) / ((u - l) / 40) on sorted y;
  // d = -1.0 * (a <= qa) * ra + (b <= qb) * rb; qa - qb -+ z * d.std() / 40**.5
  const a = FORTY_JOBS.costA.map((cost, row) => cost + (row + 1) / 100);
  const b = FORTY_JOBS.costB.map((cost, row) => cost + (row + 1) / 90);
  const result = quantileDifference(a, b, 0.5, Z)!;
  expect(result.difference).toBeCloseTo(-0.5627777777777778, 13);
  expect(result.interval![0]).toBeCloseTo(-0.7118266990883387, 12);
  expect(result.interval![1]).toBeCloseTo(-0.4137288564672169, 12);
});

test('a column against itself differs by exactly nothing', () => {
  const values = FORTY_JOBS.costA;
  expect(quantileDifference(values, values.slice(), 0.5, Z)).toEqual({ difference: 0, interval: [0, 0] });
});

test('too few jobs give no interval, none nothing, unequal columns a fault', () => {
  const values = column(71, (row) => row);
  expect(quantileDifference(values, values, 0.95, Z)).toEqual({ difference: 0, interval: null });
  expect(quantileDifference(new Float64Array(0), new Float64Array(0), 0.95, Z)).toBeNull();
  expect(() => quantileDifference(values, new Float64Array(2), 0.95, Z)).toThrow('71 and 2');
});

test('95 % intervals of a difference of 95th percentiles hold', () => {
  // b = a + luck of its own: normal with variances 1 and 1.25; 600 cases, standard error 0.009
  const normal = normals(31);
  const truth = 1.6448536269514722 * (1 - Math.sqrt(1.25));
  let held = 0;
  for (let i = 0; i < 600; i++) {
    const a = column(1000, normal);
    const b = a.map((x) => x + 0.5 * normal());
    const { interval } = quantileDifference(a, b, 0.95, Z)!;
    if (interval![0] <= truth && truth <= interval![1]) held += 1;
  }
  expect(held / 600).toBeGreaterThan(0.92);
  expect(held / 600).toBeLessThan(0.985);
});
