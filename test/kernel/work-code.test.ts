import { describe, expect, test } from 'vitest';
import { PLAIN, estimateOf, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

const agent = (rest: string, tool = ''): string => `
models:
  m: ${PLAIN}
  twice: { extends: m, turns_factor: 2 }
lanes: { work: { success: { default: 1 } } }
workflow: [{ agent: work, lane: work, output_tokens: 0, ${rest}, tools: [{ name: shell, seconds: 2, result_tokens: 10, error_tokens: 5, ${tool} }] }]
policies: { m: m, twice: twice }`;

test('every turn but the last calls its tools', async () => {
  const policy = await runPolicy(agent('turns: 5, max_turns: 5'), { jobs: 1000 });
  expectExact(policy, 'turns_per_job', 5);
  expectExact(policy, 'tool_calls_per_job', 4);
  expectExact(policy, 'job_latency_seconds', 5 + 8);
});

test('a failed tool call adds a turn that calls tools again', async () => {
  const policy = await runPolicy(agent('turns: 5, max_turns: 1000', 'failure_rate: 0.2'));
  // each of four turns is repeated until its call succeeds: 4 / 0.8 calls, and the last turn
  expectExact(policy, 'tool_calls_per_job', 5);
  expectExact(policy, 'turns_per_job', 6);
  expectExact(policy, 'tool_failure_rate', 0.2);
});

test('an error result stands in the thread instead of the result', () => {
  const requests = requestsOf(agent('turns: 2, max_turns: 3, on_cap: fail', 'failure_rate: 1'));
  expect(requests.map(({ tokens }) => tokens[0])).toEqual([0, 5, 10]);
});

describe('more turns than max_turns', () => {
  const text = (onCap: string): string =>
    agent(`turns: 2, max_turns: 3, on_cap: ${onCap}`, 'failure_rate: 0.5');

  test('stop the job', async () => {
    const policy = await runPolicy(text('stop'));
    // a first turn, G - 1 repeats of it until its call succeeds (G geometric from 1), the last one: G <= 2 with 3 / 4
    expectExact(policy, 'completion_rate', 0.75);
    expect(policy.stopped.capped).toBe(policy.jobs - policy.completed);
    // 2 turns with 1 / 2, else 3
    expectExact(policy, 'requests_per_job', 2.5);
  });

  test('or make the attempt bad', async () => {
    const policy = await runPolicy(text('fail'));
    expectExact(policy, 'completion_rate', 0.75);
    expectExact(policy, 'acceptance_rate', 1);
  });
});

describe('a cap that makes the attempt bad is told to the ladder that its own requests took', () => {
  const models = `
models: { m: ${PLAIN}, n: ${PLAIN} }
lanes: { search: {}, work: {} }
threads: { side: {} }`;
  const ladder = '{ ladder: [m, n], climb_on: capped }';

  test('and to none where they took none', async () => {
    const policy = await runPolicy(
      `${models}
workflow:
  - { call: begin, lane: work, output_tokens: 1 }
  - { agent: find, lane: search, turns: 3, max_turns: 2, on_cap: fail, output_tokens: 1 }
  - { call: end, lane: work, output_tokens: 1 }
policies: { l: [{ when: { lane: search }, use: m }, { use: ${ladder} }] }`,
      { jobs: 100 },
    );
    expect(estimateOf(policy, 'escalations_per_job')).toBe(0);
  });

  test('and not to that of the steps of a tool that was called last', () => {
    const requests = requestsOf(`${models}
workflow:
  - agent: implement
    lane: work
    turns: 3
    max_turns: 2
    on_cap: fail
    output_tokens: 1
    tools: [{ name: ask, do: [{ call: help, lane: search, thread: side, output_tokens: 1 }] }]
  - { call: more help, lane: search, thread: side, output_tokens: 1 }
  - { call: end, lane: work, output_tokens: 1 }
policies: { l: [{ when: { lane: search }, use: ${ladder} }, { use: ${ladder} }] }`);
    const [first, ...others] = requests.map(({ target }) => target);
    expect(others.map((target) => target === first)).toEqual([true, true, true, true, false]);
  });
});

test('malformed repeats count toward max_turns', async () => {
  const policy = await runPolicy(`
models:
  m: ${PLAIN}
  e: { extends: m, malformed_rate: 0.5 }
workflow: [{ agent: work, output_tokens: 0, turns: 2, max_turns: 3, retry: { malformed: 1000 } }]
policies: { e: e }`);
  // two good answers in three requests: 1/4 + 2 x 1/8
  expectExact(policy, 'completion_rate', 0.5);
});

test("planned turns go by the model's factor, are rounded, and are at least one", async () => {
  const { metrics } = await runPolicy(
    agent('turns: 2.6, max_turns: 9').replace('{ m: m, twice: twice }', '{ twice: twice }'),
    {
      jobs: 100,
    },
  );
  expect(metrics['turns_per_job']!.estimate).toBe(5);
  const few = await runPolicy(agent('turns: { uniform: { low: 0, high: 1 } }, max_turns: 9'), { jobs: 100 });
  expect(estimateOf(few, 'turns_per_job')).toBe(1);
});

test('a step that never got an answer adds nothing to the thread of its output', () => {
  const requests = requestsOf(`
models:
  m: ${PLAIN}
  e: { extends: m, error_rate: 1 }
lanes: { work: { success: { default: 1 }, retry: { error: 0 } } }
threads: { side: {} }
workflow:
  - { call: a, thread: side, output_tokens: 70, into: main }
  - { call: b, lane: work, thread: side, output_tokens: 90, into: main }
  - { call: c, output_tokens: 0 }
policies: { p: [{ when: { step: b }, use: e }, { use: m }] }`);
  expect(requests.map(({ outcome, tokens }) => [outcome, tokens[0]])).toEqual([
    ['ok', 0],
    ['error', 0],
    ['ok', 70],
  ]);
});
