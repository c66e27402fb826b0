import { expect, test } from 'vitest';
import { Stopped } from '../../src/experiment/stopped.ts';
import { withUncertainty } from '../../src/experiment/uncertainty.ts';
import { policyIn, resultOf } from './small-run.ts';
import { studyOf, valueOf } from './small-study.ts';
import type { ScenarioResult } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

const MEASURED: Parts = {
  lanes: '{ work: { success: { big: 13 of 20, small: { value: 0.5, range: [0.3, 0.7] } } } }',
  policies: '{ one: big, two: small }',
};

async function spread(parts: Parts, draws: number): Promise<ScenarioResult> {
  const change = { seed: 'study', jobs: 4000 };
  const result = await resultOf(parts, change);
  return valueOf(await withUncertainty(studyOf(parts, change), result, draws, {}));
}

test('the interval of the inputs is that of the law of a measured share', async () => {
  const result = await spread(MEASURED, 200);
  const { completion_rate: rate } = policyIn(result, 'one').metrics;
  // Jeffreys, 95 %: 0.43 to 0.83; 200 draws know an end to a few points
  expect(rate?.input_interval95?.[0]).toBeCloseTo(0.43, 1);
  expect(rate?.input_interval95?.[1]).toBeCloseTo(0.83, 1);
  const cost = policyIn(result, 'one').metrics['cost_per_completed_job_usd'];
  expect(cost!.input_interval95![0]!).toBeLessThan(cost!.ci95![0]!);
  expect(cost!.input_interval95![1]!).toBeGreaterThan(cost!.ci95![1]!);
});

test('draws in which no job is completed count as costs without end', async () => {
  // E (1 - s)^200 of Beta(1.5, 499.5): in half of the draws none of 200 jobs succeeds
  const rare = { ...MEASURED, lanes: '{ work: { success: { big: 1 of 500, small: 0.5 } } }' };
  const { metrics } = policyIn(await spread(rare, 100), 'one');
  const cost = metrics['cost_per_completed_job_usd'];
  expect(cost?.input_interval95?.[0]).toBeGreaterThan(0);
  expect(cost?.input_interval95?.[1]).toBeNull();
  expect(metrics['cost_per_job_usd']?.input_interval95?.[1]).toBeGreaterThan(0);
});

test('how often each policy of the file is the cheapest adds up to 1', async () => {
  const { cheapest_given_inputs: cheapest, uncertainty } = await spread(MEASURED, 20);
  expect(Object.keys(cheapest ?? {})).toEqual(['one', 'two']);
  expect((cheapest?.['one'] ?? 0) + (cheapest?.['two'] ?? 0)).toBeCloseTo(1, 12);
  expect(uncertainty).toEqual({
    draws: 20,
    jobs: 200,
    inputs: ['lanes.work.success.big', 'lanes.work.success.small'],
  });
});

test('a policy that costs nothing is the cheapest in every draw', async () => {
  const free: Parts = {
    models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
    lanes: '{ work: { success: { gift: 13 of 20, small: 0.9 } } }',
    policies: '{ paid: small, gift: gift }',
  };
  const { cheapest_given_inputs: cheapest } = await spread(free, 10);
  expect(cheapest).toEqual({ paid: 0, gift: 1 });
});

test('policies that cost the same share the draws that they win', async () => {
  const twice = { ...MEASURED, policies: '{ one: big, two: small, again: small }' };
  const { cheapest_given_inputs: cheapest } = await spread(twice, 20);
  const [one = 0, two = 0] = ['one', 'two'].map((policy) => cheapest?.[policy]);
  expect(two).toBeGreaterThan(0);
  expect(cheapest?.['again']).toBeCloseTo(two, 12);
  expect(one + 2 * two).toBeCloseTo(1, 12);
});

test('the same seed draws the same inputs, and more draws begin with them', async () => {
  const [once, again] = [await spread(MEASURED, 10), await spread(MEASURED, 10)];
  expect(again.policies).toEqual(once.policies);
});

test('without a range there is nothing to draw, and a warning says so', async () => {
  const result = await spread({}, 10);
  expect(result.uncertainty).toBeUndefined();
  expect(result.warnings.map(({ code }) => code)).toContain('no-ranges');
});

test('a run that is stopped between two draws is incomplete', async () => {
  const stop = new AbortController();
  const result = await resultOf(MEASURED, { seed: 'study', jobs: 2000 });
  const onProgress = (): void => stop.abort();
  const cut = await withUncertainty(studyOf(MEASURED), result, 10, { signal: stop.signal, onProgress });
  expect(valueOf(cut)).toMatchObject({ complete: false, uncertainty: { draws: 1 } });
  const early = withUncertainty(studyOf(MEASURED), result, 10, { signal: AbortSignal.abort() });
  await expect(early).rejects.toBeInstanceOf(Stopped);
});
