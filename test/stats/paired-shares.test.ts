import { expect, test } from 'vitest';
import { momentsOf } from '../../src/stats/moments.ts';
import { pairedShares } from '../../src/stats/paired-shares.ts';
import { column, uniforms } from './deterministic.ts';

test('the interval is that of the mean with one job more for each way to differ', () => {
  // scipy: x = [1]*5 + [-1]*2 + [0]*93 + [1, -1]; stats.t.interval(0.95, 101, np.mean(x), stats.sem(x))
  const jobs = [...Array<number>(5).fill(1), ...Array<number>(2).fill(-1), ...Array<number>(93).fill(0)];
  const { estimate, interval } = pairedShares(momentsOf(jobs));
  expect(estimate).toBeCloseTo(0.03, 14);
  expect(interval?.[0]).toBeCloseTo(-0.028933264792811927, 13);
  expect(interval?.[1]).toBeCloseTo(0.08775679420457663, 13);
});

test('jobs that never differ have a difference of exactly 0, one job has no interval, and none has no value', () => {
  expect(pairedShares(momentsOf([0, 0, 0]))).toEqual({ estimate: 0, interval: [0, 0] });
  expect(pairedShares(momentsOf([1]))).toMatchObject({ estimate: 1, interval: null });
  expect(pairedShares(momentsOf([]))).toMatchObject({ estimate: null, interval: null });
});

test('jobs that all differ one way leave room for those that would not', () => {
  const [low, high] = pairedShares(momentsOf([1, 1, 1, 1, 1])).interval ?? [];
  expect(low).toBeLessThan(1);
  expect(high).toBeGreaterThanOrEqual(1);
});

test('95 % intervals hold with three jobs in a thousand that differ, all one way', () => {
  // without the two jobs more 0.84 held; 1,000 cases have a standard error of 0.007
  const uniform = uniforms(16);
  const truth = 0.003;
  let [held, told] = [0, 0];
  for (let i = 0; i < 1000; i++) {
    const jobs = column(1000, () => (uniform() < truth ? 1 : 0));
    if (jobs.every((one) => one === 0)) continue;
    const [low, high] = pairedShares(momentsOf(jobs)).interval ?? [Infinity, -Infinity];
    told += 1;
    if (low <= truth && truth <= high) held += 1;
  }
  expect(told).toBeGreaterThan(930);
  expect(held / told).toBeGreaterThan(0.93);
});
