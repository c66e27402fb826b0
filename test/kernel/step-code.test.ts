import { expect, test } from 'vitest';
import { MANY, PLAIN, estimateOf, expectExact, runPolicy } from './simulate-text.ts';

test('a step runs in its share of jobs, drawn once per job', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow: [{ repeat: twice, times: 2, do: [{ tool: a, share: 0.3, seconds: 0, usd: 1 }] }]
policies: { m: m }`,
    MANY,
  );
  expectExact(policy, 'cost_per_job_usd', 0.6);
  expect(policy.metrics['cost_per_job_usd']!.p95!.estimate).toBeCloseTo(2, 12);
  expect(policy.metrics['cost_per_job_usd']!.p50!.estimate).toBe(0);
});

test('a redo runs everything after its target again, and what comes later once', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { tool: before, seconds: 1 }
  - { call: a, lane: work, output_tokens: 0 }
  - { tool: between, seconds: 10 }
  - { check: tests, seconds: 100, catches: 1, on_fail: { redo: a, max_redos: 2, then: accept } }
  - { tool: after, seconds: 1000 }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.seconds_by.step).toEqual({ before: 1, a: 3, between: 30, tests: 300, after: 1000 });
  expect(estimateOf(policy, 'redos_per_job')).toBe(2);
});

test('a check inside a repeat may go back to a step before the repeat', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { call: a, lane: work, output_tokens: 0 }
  - repeat: parts
    times: 2
    do: [{ check: tests, seconds: 100, catches: 1, on_fail: { redo: a, max_redos: 1, then: accept } }]
policies: { m: m }`,
    { jobs: 100 },
  );
  // a, tests, a again, tests in both rounds
  expect(policy.seconds_by.step).toEqual({ a: 2, tests: 300 });
  expect(policy.by_lane['work']!.attempts_per_job).toBe(2);
});

test('redone work has its own cause, and only that', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { tool: before, seconds: 0, usd: 1 }
  - { call: a, lane: work, output_tokens: 0 }
  - { tool: between, seconds: 0, usd: 2 }
  - { check: tests, seconds: 0, catches: 1, on_fail: { redo: a, then: accept } }
  - { tool: after, seconds: 0, usd: 4 }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.spend_by.cause).toEqual({ redo: 2, first_attempt: 7 });
});
