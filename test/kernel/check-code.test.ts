import { describe, expect, test } from 'vitest';
import { MANY, PLAIN, expectExact, runPolicy } from './simulate-text.ts';

const bad = (check: string, success = 0): string => `
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: ${success} } }, review: {} }
workflow:
  - { call: answer, lane: work, output_tokens: 0 }
  - { check: tests, ${check} }
policies: { m: m }`;

test('a check sees bad work with `catches` and rejects good work with `false_alarm`', async () => {
  const policy = await runPolicy(bad('seconds: 10, usd: 0.25, catches: 0.8, false_alarm: 0.1', 0.6), MANY);
  // 0.6 x 0.9 pass and are good, 0.4 x 0.2 pass and are bad
  expectExact(policy, 'completion_rate', 0.54);
  expectExact(policy, 'acceptance_rate', 0.62);
  expectExact(policy, 'cost_per_job_usd', 0.25);
  expectExact(policy, 'job_latency_seconds', 11);
});

describe('the blind spot', () => {
  const onFail = 'seconds: 1, catches: 0.6, blind_spot:';

  test('of 1 never sees what it has not seen, and a first look catches with `catches`', async () => {
    const policy = await runPolicy(bad(`${onFail} 1, on_fail: { redo: answer, max_redos: 5 }`), {
      jobs: 80_000,
    });
    // 0.4 of jobs are blind for good; in the others every look catches, so five redos, then abandoned
    expectExact(policy, 'acceptance_rate', 0.4);
    expectExact(policy, 'redos_per_job', 0.6 * 5);
  });

  test('of 0 looks anew each time', async () => {
    const policy = await runPolicy(bad(`${onFail} 0, on_fail: { redo: answer, max_redos: 1 }`));
    // caught twice: 0.36
    expectExact(policy, 'acceptance_rate', 0.64);
    expectExact(policy, 'redos_per_job', 0.6);
  });

  test('of a half is something between', async () => {
    const policy = await runPolicy(bad(`${onFail} 0.5, on_fail: { redo: answer, max_redos: 1 }`), {
      jobs: 60_000,
    });
    // blind with 0.5 x 0.4 = 0.2, else a look catches with 0.6 / 0.8: once 0.6, twice 0.8 x 0.75^2 = 0.45
    expectExact(policy, 'acceptance_rate', 0.55);
    expectExact(policy, 'redos_per_job', 0.6);
  });
});

describe('a judge', () => {
  test('is a request on a thread of its own, and catches by its model', async () => {
    const policy = await runPolicy(
      bad(
        'lane: review, prompt_tokens: 3000, output_tokens: 100, catches: { m: 0.75, default: 0.1 }, on_fail: { redo: answer, then: accept }',
      ),
    );
    // 1.75 looks of 3000 + 100 tokens, an empty thread each time; answers cost nothing
    expectExact(policy, 'redos_per_job', 0.75);
    expectExact(policy, 'cost_per_job_usd', 1.75 * 0.004);
    expect(Object.keys(policy.spend_by.cause)).toEqual(['check']);
    expect(Object.keys(policy.seconds_by.cause)).toEqual(['first_token', 'check']);
  });

  test('that has no answer in the end stops the job', async () => {
    const text = bad('lane: review, output_tokens: 0, catches: 1, retry: { malformed: 0 }').replace(
      'review: {}',
      'review: { malformed_rate: 0.2 }',
    );
    const policy = await runPolicy(text, { jobs: 1000 });
    expect(policy.stopped.error / policy.jobs).toBeCloseTo(0.2, 1);
    expect(policy.abandoned).toBe(policy.jobs - policy.stopped.error);
  });
});

test('work that no lane judges is never bad', async () => {
  const policy = await runPolicy(
    bad('seconds: 1, catches: 1, false_alarm: 0.25').replace(', lane: work', ''),
  );
  expectExact(policy, 'completion_rate', 0.75);
  expect(policy.by_lane['work']!.attempts_per_job).toBe(0);
});
