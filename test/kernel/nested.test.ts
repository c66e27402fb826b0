import { describe, expect, test } from 'vitest';
import { CACHED, PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

test('a choice takes its branches by weight', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - choose: way
    branches:
      - { weight: 1, do: [{ tool: a, usd: 1, seconds: 0 }] }
      - { weight: 3, do: [{ tool: b, usd: 2, seconds: 0 }] }
      - { weight: 4, do: [] }
policies: { m: m }`,
    { jobs: 60_000 },
  );
  // 1/8 + 2 x 3/8
  expectExact(policy, 'cost_per_job_usd', 0.875);
});

test('a repeat runs a Poisson number of times on the threads around it', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN} }
workflow: [{ repeat: parts, times: { poisson: { mean: 3 } }, do: [{ call: answer, prompt_tokens: 100, output_tokens: 0 }] }]
policies: { m: m }`);
  expectExact(policy, 'requests_per_job', 3);
  // 100 E[N (N + 1) / 2] = 100 (lambda^2 + 2 lambda) / 2 = 750
  expectExact(policy, 'uncached_input_tokens_per_job', 750);
});

describe('parallel branches', () => {
  test('take as long as the longest: H_5 / lambda for five exponentials', async () => {
    const policy = await runPolicy(`
models: { m: ${PLAIN} }
workflow: [{ parallel: fan, branches: [{ count: 5, do: [{ tool: wait, seconds: { exponential: { mean: 60 } }, usd: 0.5 }] }] }]
policies: { m: m }`);
    // 60 (1 + 1/2 + 1/3 + 1/4 + 1/5) = 137 s; the spend is the sum
    expectExact(policy, 'job_latency_seconds', 137);
    expectExact(policy, 'cost_per_job_usd', 2.5);
  });

  test('begin on empty threads, and leave their summaries to the parent', () => {
    const requests = requestsOf(`
models: { m: ${CACHED} }
threads: { main: { system_tokens: 200 }, side: { system_tokens: 50 } }
workflow:
  - { call: before, prompt_tokens: 1000, output_tokens: 100 }
  - parallel: fan
    summary_tokens: 30
    branches:
      - { count: 2, do: [{ call: look, thread: side, prompt_tokens: 400, output_tokens: 10 }] }
      - { do: [{ call: peek, thread: main, prompt_tokens: 7, output_tokens: 10 }] }
  - { call: after, prompt_tokens: 3, output_tokens: 0 }
policies: { m: m }`);
    // 1200; 450 twice; 1200 + 100 + 7 on the parent's thread; then 1300 + 3 x 30 + 3
    expect(requests.map(({ tokens }) => tokens[0]! + tokens[1]!)).toEqual([1200, 450, 450, 1307, 1393]);
    expect(requests.map(({ beganAt }) => beganAt)).toEqual([0, 2, 2, 2, 2 + 1.1]);
  });

  test('draw their own luck in every copy', () => {
    const outputs = requestsOf(`
models: { m: ${PLAIN} }
workflow: [{ parallel: fan, branches: [{ count: 4, do: [{ call: look, output_tokens: 10 to 1000 }] }] }]
policies: { m: m }`).map(({ tokens }) => tokens[4]);
    expect(new Set(outputs).size).toBe(4);
  });

  test('stop the job at the join, when all have ended', async () => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
workflow:
  - parallel: fan
    branches:
      - { do: [{ check: tests, seconds: 1, catches: 1, false_alarm: 1 }, { tool: never, seconds: 99, usd: 9 }] }
      - { do: [{ tool: wait, seconds: 5, usd: 2 }] }
  - { tool: after, seconds: 100, usd: 100 }
policies: { m: m }`,
      { jobs: 100 },
    );
    expect(policy.abandoned).toBe(100);
    expectExact(policy, 'job_latency_seconds', 5);
    expectExact(policy, 'cost_per_job_usd', 2);
  });

  test('go back before the parallel step at the join', async () => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { call: draft, lane: work, output_tokens: 0 }
  - parallel: fan
    branches:
      - { do: [{ check: tests, seconds: 1, catches: 1, on_fail: { redo: draft, then: accept } }] }
      - { do: [{ tool: wait, seconds: 5 }] }
policies: { m: m }`,
      { jobs: 100 },
    );
    expectExact(policy, 'redos_per_job', 1);
    // a call and the branch of 5 s, twice
    expectExact(policy, 'job_latency_seconds', 12);
    expect(policy.defective).toBe(100);
  });

  test('restart from where their own copy began', () => {
    const inputs = [0, 1, 2, 3, 4, 5, 6, 7].map((job) =>
      requestsOf(
        `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - count: 2
        do:
          - { call: first, thread: side, prompt_tokens: { samples: [10, 20, 30, 40] }, output_tokens: 0 }
          - { call: second, lane: work, thread: side, prompt_tokens: 1000, output_tokens: 0 }
          - { check: tests, seconds: 1, catches: 0.5, on_fail: { redo: second, context: restart, then: accept } }
policies: { m: m }`,
        job,
      ).map(({ tokens }) => tokens[0]!),
    );
    // passed in the first copy and caught in the second: there both tries see what that copy's first step left
    const caught = inputs.filter(([a, b, c, , e]) => b === 1000 + a! && c! < 1000 && e !== undefined);
    expect(caught.length).toBeGreaterThan(0);
    expect(caught.map(([, , c, d, e]) => [d! - c!, e! - c!])).toEqual(caught.map(() => [1000, 1000]));
  });
});

test.each([
  [
    'a branch',
    '{ parallel: fan, branches: [{ do: [{ call: in it, thread: side, prompt_tokens: 7, output_tokens: 0 }] }] }',
  ],
  [
    'a tool',
    `{ agent: work, turns: 2, max_turns: 2, output_tokens: 0, tools:
      [{ name: t, do: [{ call: in it, thread: side, prompt_tokens: 7, output_tokens: 0 }] }] }`,
  ],
])('of a thread begun in mid-thread the instance of %s is empty but for system tokens', (_, step) => {
  const requests = requestsOf(`
models: { m: ${CACHED} }
threads: { side: { system_tokens: 100, starts_with: { tokens: 5000, warm_on: m } } }
workflow: [{ call: here, thread: side, prompt_tokens: 7, output_tokens: 0 }, ${step}]
policies: { m: m }`);
  const inputs = requests.map(({ tokens }) => tokens[0]! + tokens[1]!);
  expect(inputs).toContain(107);
  expect(inputs.filter((input) => input >= 5000)).toEqual([5107]);
});
