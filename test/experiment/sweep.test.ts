import { expect, test } from 'vitest';
import { planSweep, runSweep, type SweepPoint } from '../../src/experiment/sweep.ts';
import { sweepMetrics } from '../../src/experiment/sweep-metrics.ts';
import { pointsOf } from '../../src/experiment/sweep-points.ts';
import { studyOf } from './small-study.ts';

const PARTS = {
  policies: '{ low: small, high: big, mix: { split: [{ weight: 1, use: small }, { weight: 1, use: big }] } }',
};
const JOBS = { jobs: 2000 };

const sweep = async (
  path: string,
  values: readonly unknown[],
  skip = new Set<number>(),
): Promise<SweepPoint[]> => {
  const study = studyOf(PARTS, JOBS);
  const plan = await planSweep(study, pointsOf([{ path, values }]));
  if (!plan.ok) throw new Error(plan.faults.map(({ diagnostics }) => diagnostics[0]?.message).join('\n'));
  const points: SweepPoint[] = [];
  await runSweep(study, plan.points, { skip, onPoint: (point) => void points.push(point) });
  return points;
};
const cost = (point: SweepPoint | undefined, policy: string): number | null | undefined =>
  point?.result.policies.find((one) => one.policy === policy)?.metrics['cost_per_completed_job_usd']
    ?.estimate;

test('what a value does not touch is equal at every point, bit for bit', async () => {
  const points = await sweep('lanes.work.success.small', [0.3, 0.6]);
  expect(points.map((point) => point.index)).toEqual([0, 1]);
  expect(cost(points[0], 'high')).toBe(cost(points[1], 'high'));
  expect(cost(points[0], 'low')).toBeGreaterThan(cost(points[1], 'low') ?? Infinity);
});

test('a policy’s model is a value like others', async () => {
  const points = await sweep('policies.low', ['small', 'big']);
  expect(cost(points[1], 'low')).toBe(cost(points[1], 'high'));
});

test('a point has the same figures whether or not others run', async () => {
  const [whole, part] = [
    await sweep('lanes.work.success.small', [0.3, 0.5, 0.6]),
    await sweep('lanes.work.success.small', [0.3, 0.5, 0.6], new Set([0, 1])),
  ];
  expect(part.map((point) => point.index)).toEqual([2]);
  expect({ ...part[0]?.result, timing: null }).toEqual({ ...whole[2]?.result, timing: null });
});

test('every fault of every point is found before the first one runs', async () => {
  const points = pointsOf([{ path: 'lanes.work.success.small', values: [0.3, 2, 'x'] }]);
  const plan = await planSweep(studyOf(PARTS, JOBS), points);
  expect(plan.ok).toBe(false);
  expect(plan.ok ? [] : plan.faults.map(({ settings }) => settings[0]?.value)).toEqual([2, 'x']);
  const unpriced = await planSweep(studyOf(PARTS, JOBS), [[{ path: 'policies.low', value: 'late' }]]);
  expect(unpriced.ok ? [] : unpriced.faults[0]?.diagnostics.length).toBeGreaterThan(0);
});

test('a signal ends it, and the point that was cut is not handed over', async () => {
  const study = studyOf(PARTS, { jobs: 1_000_000_000 });
  const plan = await planSweep(study, [[{ path: 'lanes.work.success.small', value: 0.4 }]]);
  const controller = new AbortController();
  const points: SweepPoint[] = [];
  const complete = await runSweep(study, plan.ok ? plan.points : [], {
    signal: controller.signal,
    onProgress: () => controller.abort(),
    onPoint: (point) => void points.push(point),
  });
  expect([complete, points.length]).toEqual([false, 0]);
});

test('a coin between two models recovers half of the gap, and half of it for half of the calls', async () => {
  const points = await sweep('policies.mix.split[0].weight', [0.05, 0.3, 1, 3, 20]);
  const metrics = sweepMetrics(points, { weak: 'low', strong: 'high' });
  expect(metrics).toMatchObject({ strong_models: ['big'], why: '' });
  const [mix] = metrics.routers;
  expect(mix?.policy).toBe('mix');
  // 2,000 jobs: a standard error of about 0.01 in each completion rate, of a gap of 0.3
  expect(Math.abs((mix?.apgr ?? 0) - 0.5)).toBeLessThan(0.06);
  expect(Math.abs((mix?.cpt_50 ?? 0) - 0.5)).toBeLessThan(0.1);
  const strong = (mix?.points ?? []).map((point) => point.strong_call_share);
  const expected = [0.05, 0.3, 1, 3, 20].map((weight) => 1 / (1 + weight));
  expect(Math.max(...strong.map((share, at) => Math.abs(share - (expected[at] ?? 0))))).toBeLessThan(0.035);
});

test('ends that move with the sweep leave the gap without a value, in words', async () => {
  const points = await sweep('lanes.work.success.small', [0.3, 0.6]);
  const metrics = sweepMetrics(points, { weak: 'low', strong: 'high' });
  expect(metrics.why).toContain('the sweep moves "low"');
  expect([metrics.routers[0]?.apgr, metrics.routers[0]?.aiq === null]).toEqual([null, false]);
  expect(sweepMetrics(points, { weak: 'high', strong: 'high' }).why).toContain('calls no model');
});
