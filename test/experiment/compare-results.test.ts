import { expect, test } from 'vitest';
import { compareResults } from '../../src/experiment/compare-results.ts';
import type { ScenarioComparison } from '../../src/experiment/comparison.ts';
import type { ScenarioResult } from '../../src/experiment/result.ts';
import { policyIn, resultOf } from './small-run.ts';

const PARTS = { policies: '{ low: small, high: big }' };
const JOBS = { jobs: 2000 };
const compared = (before: ScenarioResult, after: ScenarioResult): ScenarioComparison => {
  const comparison = compareResults({ name: 'a', result: before }, { name: 'b', result: after });
  if (typeof comparison === 'string') throw new Error(comparison);
  return comparison;
};

test('differences are after less before, with intervals of independent runs', async () => {
  const before = await resultOf(PARTS, { ...JOBS, seed: 'a' });
  const after = await resultOf(
    { ...PARTS, lanes: '{ work: { success: { big: 0.8, small: 0.6 } } }' },
    { ...JOBS, seed: 'b' },
  );
  const comparison = compared(before, after);
  const [low, high] = comparison.policies;
  expect([comparison.paired, low?.policy, low?.verdict, high?.verdict]).toEqual([
    false,
    'low',
    'cheaper',
    'cannot tell',
  ]);
  const rate = (result: ScenarioResult) => policyIn(result, 'low').metrics['completion_rate']?.estimate ?? 0;
  expect(low?.completion_difference.estimate).toBeCloseTo(rate(after) - rate(before), 12);
  // true difference 0.1; half width 2.241 (two policies) x sqrt((0.5 x 0.5 + 0.6 x 0.4) / 2000) = 0.0351
  const [least, most] = low?.completion_difference.ci95 ?? [];
  expect([(least ?? 1) < 0.1, (most ?? 0) > 0.1]).toEqual([true, true]);
  expect((most ?? 0) - (least ?? 0)).toBeCloseTo(0.0702, 3);
  expect(low?.cost_ratio.estimate).toBeCloseTo(rate(before) / rate(after), 6);
  expect(comparison.notes).toEqual([]);
});

test('what stands against a comparison is said', async () => {
  const result = await resultOf(PARTS, JOBS);
  const renamed = {
    ...result,
    policies: result.policies.map((one) => ({ ...one, policy: `${one.policy}2` })),
  };
  expect(compareResults({ name: 'a', result }, { name: 'b', result: renamed })).toBe(
    'no policy has the same name on both sides: low, high in a; low2, high2 in b',
  );
  const { completion_rate: _left, ...metrics } = policyIn(result, 'high').metrics;
  const less = { ...result, policies: result.policies.map((one) => ({ ...one, metrics })) };
  expect(compareResults({ name: 'a', result }, { name: 'b', result: less })).toBe(
    'b has no metric completion_rate of policy "low"',
  );
  expect(compared(result, { ...result, loopcost_version: '9' }).notes).toEqual([
    'both are of the same scenario, prices and seed: differences are not of the inputs',
    "made by loopcost 0.0.0 and 9: a difference may be the program's",
  ]);
  expect(compared(result, { ...result, scenario_sha256: 'b' }).notes[0]).toContain('both ran on one seed');
});

test('policies of one side alone are named, and a side without a best has none to compare', async () => {
  const before = await resultOf(PARTS, JOBS);
  const after = await resultOf({ policies: '{ high: big, tiny: big }' }, JOBS);
  const comparison = compared(before, after);
  expect([comparison.only_before, comparison.only_after]).toEqual([['low'], ['tiny']]);
  expect(compared(before, { ...after, best: null }).best).toBeNull();
});

test('which policy is the best is open on a side that stopped before it had begun all of the other', async () => {
  const before = await resultOf(PARTS, JOBS);
  const all = await resultOf(PARTS, JOBS);
  const cut = { ...all, complete: false, policies: all.policies.slice(1), best: 'high' };
  const comparison = compared(before, cut);
  expect(comparison).toMatchObject({
    best: null,
    before: { best: before.best, best_known: true },
    after: { best: null, best_known: false },
  });
  // it had begun every policy, or leaves one out by design
  expect(compared(before, { ...all, complete: false }).after.best_known).toBe(true);
  expect(compared(before, { ...cut, complete: true }).after.best).toBe('high');
  expect(compared(cut, before).before.best_known).toBe(false);
});

test('a figure without a value has no difference, one without an interval has no limits', async () => {
  const result = await resultOf(PARTS, JOBS);
  const changed = (cost: { estimate: number | null; ci95: null }) => ({
    ...result,
    policies: result.policies.map((one) => ({
      ...one,
      metrics: { ...one.metrics, cost_per_completed_job_usd: cost },
    })),
  });
  const none = compared(result, changed({ estimate: null, ci95: null })).policies[0];
  expect([none?.cost_ratio, none?.verdict]).toEqual([{ estimate: null, ci95: null }, 'cannot tell']);
  const bare = compared(result, changed({ estimate: 2, ci95: null })).policies[0];
  expect([bare?.cost_difference_usd.ci95, bare?.cost_ratio.ci95]).toEqual([null, null]);
});

test('a cost of 0 has no logarithm: beside it any cost is dearer, and it is cheaper than any', async () => {
  const result = await resultOf(PARTS, JOBS);
  const free = {
    ...result,
    policies: result.policies.map((one) => ({
      ...one,
      metrics: { ...one.metrics, cost_per_completed_job_usd: { estimate: 0, ci95: [0, 0] } as const },
    })),
  };
  const cost = policyIn(result, 'low').metrics['cost_per_completed_job_usd']?.estimate;
  expect(compared(result, free).policies[0]).toMatchObject({
    cost_ratio: { estimate: 0, ci95: [0, 0] },
    cost_difference_usd: { estimate: -(cost ?? 0) },
    verdict: 'cheaper',
  });
  expect(compared(free, result).policies[0]).toMatchObject({
    cost_ratio: { estimate: null, ci95: null },
    cost_difference_usd: { estimate: cost },
    verdict: 'dearer',
  });
  expect(compared(free, free).policies[0]).toMatchObject({
    cost_ratio: { estimate: null, ci95: null },
    cost_difference_usd: { estimate: 0, ci95: [0, 0] },
    verdict: 'cannot tell',
  });
});

test('of the warnings of the side after those are kept that say why a threshold has no value', async () => {
  const before = await resultOf(PARTS, JOBS);
  const after = await resultOf({ ...PARTS, more: 'thresholds: ["deadline_met_rate >= 0.9"]' }, JOBS);
  const { thresholds, warnings } = compared(before, after);
  expect(thresholds.map(({ measured }) => measured)).toEqual([null, null]);
  expect(warnings.map(({ policy, metric, message }) => [policy, metric, message])).toEqual([
    ['low', 'deadline_met_rate', 'no deadline is set'],
    ['high', 'deadline_met_rate', 'no deadline is set'],
  ]);
  expect(compared(after, before).warnings).toEqual([]);
});

test('and those that say why one has no interval', async () => {
  const after = await resultOf({ ...PARTS, more: 'thresholds: ["high: refusal_rate <= 0"]' }, JOBS);
  const { thresholds, warnings } = compared(await resultOf(PARTS, JOBS), after);
  expect(thresholds).toMatchObject([{ measured: 0, ci95: null }]);
  expect(warnings.map(({ policy, metric, message }) => [policy, metric, message])).toEqual([
    ['high', 'refusal_rate', 'nothing was refused'],
  ]);
});
