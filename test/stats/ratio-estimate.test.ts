import { expect, test } from 'vitest';
import { crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { ratioEstimate, shareOfSums } from '../../src/stats/ratio-estimate.ts';
import { column, FORTY_JOBS, normals, uniforms } from './deterministic.ts';

test('cost per success of forty jobs agrees with the linearisation written out in NumPy', () => {
  // python3: R = c.sum() / s.sum(); v = (c - R * s).var(ddof=1) / 40 / s.mean()**2; R * exp(-+z * v**.5 / R);
  // k = np.cov(c, s); bias = (k[1,1] / s.mean()**2 - k[0,1] / c.mean() / s.mean()) / 40
  const result = ratioEstimate(crossMomentsOf({ x: FORTY_JOBS.costA, y: FORTY_JOBS.successA }));
  if (result.method !== 'log-delta') throw new Error(result.method);
  expect(result.estimate).toBeCloseTo(2.2481481481481485, 14);
  expect(result.interval[0]).toBeCloseTo(1.7789106702851112, 13);
  expect(result.interval[1]).toBeCloseTo(2.8411601439278016, 13);
  expect(result.standardError).toBeCloseTo(0.26852746319542775, 13);
  expect(result.relativeBias).toBeCloseTo(0.012766536654510292, 14);
  expect(result.successes).toBe(27);
});

test.each([
  [2, 8.39130060419937],
  [0, 16.11606372018595],
])('%d successes in forty give only a bound from below', (successes, bound) => {
  // python3: (c.mean() - z * c.std(ddof=1) / 40**.5) / beta.ppf(0.975, 3, 38), and / (1 - 0.025**(1 / 40))
  const y = column(40, (row) => (row < successes ? 1 : 0));
  const result = ratioEstimate(crossMomentsOf({ x: FORTY_JOBS.costA, y }));
  if (result.method !== 'lower-bound') throw new Error(result.method);
  expect(result.lowerBound).toBeCloseTo(bound, 11);
  expect(result.estimate).toBeNull();
});

test('no jobs and a single failed job give nothing; free jobs cost exactly 0', () => {
  expect(ratioEstimate(crossMomentsOf({ x: [], y: [] })).method).toBe('none');
  expect(ratioEstimate(crossMomentsOf({ x: [3], y: [0] })).method).toBe('none');
  const free = crossMomentsOf({ x: new Float64Array(9), y: column(9, () => 1) });
  expect(ratioEstimate(free)).toMatchObject({ estimate: 0, interval: [0, 0], relativeBias: 0 });
});

test('equal successful jobs leave an interval of no width', () => {
  const same = crossMomentsOf({ x: [2, 2, 2, 2, 2, 2], y: [1, 1, 1, 1, 1, 1] });
  expect(ratioEstimate(same)).toMatchObject({ estimate: 2, interval: [2, 2], standardError: 0 });
});

test('95 % intervals of cost per success hold with some 50 successes', () => {
  // 1,000 jobs, success 0.05, lognormal cost of sigma 0.5; 1,000 cases have a standard error of 0.007
  const uniform = uniforms(11);
  const normal = normals(12);
  const truth = Math.exp(0.125) / 0.05;
  let held = 0;
  for (let i = 0; i < 1000; i++) {
    const x = column(1000, () => Math.exp(0.5 * normal()));
    const y = column(1000, () => (uniform() < 0.05 ? 1 : 0));
    const { interval } = ratioEstimate(crossMomentsOf({ x, y }));
    if (interval !== null && interval[0] <= truth && truth <= interval[1]) held += 1;
  }
  expect(held / 1000).toBeGreaterThan(0.935);
  expect(held / 1000).toBeLessThan(0.975);
});

test('a share of requests has no value without requests, and no interval without hits or with one job', () => {
  expect(shareOfSums(crossMomentsOf({ x: [0, 0], y: [0, 0] }))).toEqual({ estimate: null, interval: null });
  expect(shareOfSums(crossMomentsOf({ x: [], y: [] }))).toEqual({ estimate: null, interval: null });
  expect(shareOfSums(crossMomentsOf({ x: [0, 0], y: [3, 4] }))).toEqual({ estimate: 0, interval: null });
  expect(shareOfSums(crossMomentsOf({ x: [1], y: [2] }))).toEqual({ estimate: 0.5, interval: null });
});

test('clustered requests widen the interval of their share by the size of the cluster', () => {
  // every job has 4 requests, all hits or none: as informative as one request a job
  const hits = column(200, (row) => (row % 4 === 0 ? 1 : 0));
  const one = shareOfSums(crossMomentsOf({ x: hits, y: hits.map(() => 1) }));
  const four = shareOfSums(crossMomentsOf({ x: hits.map((h) => 4 * h), y: hits.map(() => 4) }));
  expect(four).toEqual(one);
});

test('a share of 1 has no interval, as one of 0 has none: nothing is known of how rare the other is', () => {
  expect(shareOfSums(crossMomentsOf({ x: [3, 4, 5], y: [3, 4, 5] }))).toEqual({
    estimate: 1,
    interval: null,
  });
});

test('what a share lacks to 1 has the limits that it has itself as a share', () => {
  const y = column(300, (row) => 1 + (row % 5));
  const x = column(300, (row) => (row % 37 === 0 ? 1 : 0));
  const few = shareOfSums(crossMomentsOf({ x, y }));
  const most = shareOfSums(crossMomentsOf({ x: y.map((all, row) => all - x[row]!), y }));
  expect(most.estimate).toBeCloseTo(1 - few.estimate!, 14);
  expect(most.interval?.[0]).toBeCloseTo(1 - few.interval![1], 13);
  expect(most.interval?.[1]).toBeCloseTo(1 - few.interval![0], 13);
});

test('limits of a share lie in [0, 1]', () => {
  const most = shareOfSums(crossMomentsOf({ x: [1, 1, 0], y: [1, 1, 1] }));
  expect(most.interval?.[0]).toBe(0);
  expect(most.interval?.[1]).toBeLessThan(1);
  const few = shareOfSums(crossMomentsOf({ x: [1, 0, 0], y: [1, 1, 1] }));
  expect(few.interval?.[0]).toBeGreaterThan(0);
  expect(few.interval?.[1]).toBe(1);
});

test('95 % intervals of a share hold with five failures expected in all', () => {
  // 1,000 jobs of 10 requests; on the scale of the share itself 0.87 held. 1,000 cases have a standard error of 0.007
  const uniform = uniforms(13);
  const failure = 5 / 10_000;
  let [held, told] = [0, 0];
  for (let i = 0; i < 1000; i++) {
    const bad = column(1000, () => (uniform() < 10 * failure ? 1 : 0));
    const { interval } = shareOfSums(crossMomentsOf({ x: bad.map((one) => 10 - one), y: bad.map(() => 10) }));
    if (interval === null) continue;
    told += 1;
    if (interval[0] <= 1 - failure && 1 - failure <= interval[1]) held += 1;
  }
  expect(told).toBeGreaterThan(980);
  expect(held / told).toBeGreaterThan(0.94);
});
