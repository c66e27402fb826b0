import { describe, expect, test } from 'vitest';
import { explainJob, recordJob } from '../../src/experiment/explain.ts';
import { planOf } from '../plan/small-world.ts';
import { experimentOf, policyIn, preparedOf, resultOf, runOf } from './small-run.ts';
import type { JobTrace } from '../../src/experiment/trace.ts';
import type { JobChoice } from '../../src/experiment/explain.ts';
import type { Parts } from '../plan/small-world.ts';

const PARTS: Parts = {
  job: '{ traits: { size: 1 to 9, kind: { bug: 1, flaky: 2 } }, difficulty: { spread: 2 }, takeover: { minutes: 5 to 20, usd_per_hour: 60 } }',
  workflow: `[
    { agent: build, lane: work, turns: 1 to 6, max_turns: 30, output_tokens: 50 to 500, tools: [{ name: shell, per_turn: 1, seconds: 2, result_tokens: 300 }] },
    { check: tests, seconds: 30, usd: 0.02, catches: 0.6, on_fail: { redo: build, max_redos: 1, then: human } } ]`,
};

function trace(choice: JobChoice, parts = PARTS, policy = 'one'): JobTrace {
  const explained = explainJob({ ...experimentOf(parts), jobs: null }, policy, choice);
  if (!explained.ok) throw new Error(explained.diagnostics[0]!.message);
  return explained.value;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the timeline of a job', () => {
  const one = trace(7);

  test('names what it is of, and what was drawn of the job', () => {
    expect(one).toMatchObject({ scenario: 'Small', policy: 'one', seed: '1', job: 7 });
    expect(Object.keys(one.drawn)).toEqual(['difficulty z', 'size', 'kind']);
    expect(['bug', 'flaky']).toContain(one.drawn['kind']);
  });

  test('runs from the first step to the end of the job, in order of time', () => {
    const starts = one.events.map((event) => event.at_seconds ?? NaN);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(one.events[0]).toMatchObject({
      kind: 'request',
      step: 'build',
      lane: 'work',
      thread: 'main',
      turn: 1,
      entry: 1,
    });
    expect(one.events.at(-1)).toMatchObject({ kind: 'end', at_seconds: one.seconds });
  });

  test('bills each event by bucket, and the bills add up to the job', () => {
    for (const event of one.events) {
      expect(sum(Object.values(event.usd_by_bucket))).toBeCloseTo(event.usd, 15);
    }
    expect(sum(one.events.map((event) => event.usd))).toBeCloseTo(one.usd, 12);
  });

  test('has no digits of a sum of doubles in a bill', () => {
    const { events } = trace(0, {
      models: `{ odd: { context_window: 1M, max_output_tokens: 100k, cache: { kind: automatic, ttl_seconds: 300 },
        usd_per_million: { input: 0.14, cache_read: 0.0028, output: 0.28 },
        efforts: { default: on, on: { reasoning_tokens: { trait: thought } } } } }`,
      job: '{ traits: { thought: { uniform: { low: 234, high: 234.4 } } } }',
      workflow: `[ { call: first, prompt_tokens: 1981, output_tokens: 0, reasoning_factor: 0 },
        { call: second, prompt_tokens: 57, output_tokens: 533 } ]`,
      lanes: '{}',
      policies: '{ one: odd }',
    });
    // 57 x 0.14 + 1981 x 0.0028 + (533 + 234) x 0.28 millionths; as doubles the buckets sum to 0.00022828680000000002
    expect(events[1]).toMatchObject({ cache_read_tokens: 1981, reasoning_tokens: 234, usd: 0.0002282868 });
  });

  test('names tools after their step', () => {
    const long = trace('worst');
    expect(long.events.map((event) => event.step)).toContain('build: shell');
  });

  test('is that of the run: the mean of a thousand bills is the cost of a job', async () => {
    const result = await resultOf(PARTS, { jobs: 1000 });
    const prepared = preparedOf(PARTS).policies[0]!.plan;
    const bills = Array.from({ length: 1000 }, (_, job) => {
      const { spend, people } = recordJob(prepared, job);
      return (spend + people) * 1e-12;
    });
    expect(
      Math.abs(sum(bills) / 1000 / policyIn(result, 'one').metrics['cost_per_job_usd']!.estimate! - 1),
    ).toBeLessThan(1e-9);
  });
});

describe('the job to show', () => {
  test('may be the dearest, a typical one, or one of the dear ones', () => {
    const [typical, dear, worst] = (['p50', 'p95', 'worst'] as const).map((choice) => trace(choice).usd);
    expect(typical!).toBeLessThan(dear!);
    expect(dear!).toBeLessThan(worst!);
    const { plan } = preparedOf(PARTS).policies[0]!;
    const all = Array.from({ length: 200 }, (_, job) => {
      const { spend, people } = recordJob(plan, job);
      return (spend + people) * 1e-12;
    });
    expect(Math.max(...all)).toBeLessThanOrEqual(worst!);
  });

  test('is looked for among as many jobs as the experiment has, and says among how many', () => {
    const worstOf = (jobs: number | null): JobTrace => {
      const explained = explainJob({ ...experimentOf(PARTS), jobs }, 'one', 'worst');
      if (!explained.ok) throw new Error(explained.diagnostics[0]!.message);
      return explained.value;
    };
    const { plan } = preparedOf(PARTS).policies[0]!;
    const costOf = (job: number): number => {
      const { spend, people } = recordJob(plan, job);
      return (spend + people) * 1e-12;
    };
    const costs = Array.from({ length: 2500 }, (_, job) => costOf(job));
    for (const jobs of [10, 2500]) {
      const dearest = costs.indexOf(Math.max(...costs.slice(0, jobs)));
      expect(worstOf(jobs)).toMatchObject({ job: dearest, found: { as: 'worst', among_jobs: jobs } });
    }
    expect(worstOf(null).found).toEqual({ as: 'worst', among_jobs: 1000 });
    expect(trace(3).found).toBeNull();
  });

  test('has no time where a model in use states no speed', () => {
    const untimed = trace(3, {
      workflow: '[{ call: answer, output_tokens: 50 }]',
      policies: '{ one: tiny }',
      lanes: '{ work: { success: { default: 0.5 } } }',
    });
    expect(untimed.seconds).toBeNull();
    expect(untimed.events.every(({ at_seconds, seconds }) => at_seconds === null && seconds === null)).toBe(
      true,
    );
  });

  test('may be the first that was not completed', () => {
    const failed = trace('failed');
    expect(failed.ended).not.toBe('completed');
    for (let job = 0; job < failed.job; job += 1) expect(trace(job).ended).toBe('completed');
  });

  test('is none where every job was completed', () => {
    const explained = explainJob(
      experimentOf({ lanes: '{ work: { success: { big: 1 } } }' }),
      'one',
      'failed',
    );
    expect(explained).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'explain/no-such-job', message: 'none of the first 1000 jobs of one failed' }],
    });
  });

  test('may be of a single model beside the policies, and of no other policy', () => {
    const parts = { ...PARTS, policies: '{ one: { model: big, effort: high } }' };
    expect(trace(3, parts, 'single:big').policy).toBe('single:big');
    expect(explainJob(experimentOf(parts), 'two', 3)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'explain/unknown-policy', hint: 'policies: one, single:big' }],
    });
  });

  test.each([-1, 1.5, Number.NaN])('is none with the number %d', (job) => {
    expect(explainJob(experimentOf({}), 'one', job)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'explain/bad-job', message: `there is no job ${job}` }],
    });
  });

  test('of a faulty scenario is its faults', () => {
    expect(explainJob(experimentOf({ policies: '{ one: late }' }), 'one', 3)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'plan/no-price' }],
    });
  });
});

describe('a takeover', () => {
  test('stands in the timeline under its own name', () => {
    const { plan } = preparedOf(PARTS).policies[0]!;
    const job = Array.from({ length: 60 }, (_, at) => at).findIndex(
      (at) => recordJob(plan, at).takenOver === 1,
    );
    const { events } = trace(job);
    const taken = events.find((event) => event.kind === 'human');
    expect(taken).toMatchObject({ step: 'takeover', model: '', lane: expect.any(String) });
    expect(taken?.usd_by_bucket).toHaveProperty('human');
  });
});

describe('a recorded job', () => {
  test('comes to the same bits as one that nobody records', () => {
    const run = runOf(PARTS, 10);
    const { spend, people } = recordJob(planOf(PARTS), 9);
    expect((spend + people) * 1e-12).toBe(run.tally.column('costUsd')[9]);
  });
});
