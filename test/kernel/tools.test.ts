import { describe, expect, test } from 'vitest';
import { CACHED, PLAIN, estimateOf, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

const twoTurns = (tools: string, rest = ''): string => `
models: { m: ${PLAIN} }
lanes: { work: { success: { default: 1 } }, help: {} }
workflow: [{ agent: work, lane: work, output_tokens: 0, turns: 2, max_turns: 50, ${rest} tools: [${tools}] }]
policies: { m: m }`;

test('a tool is called the whole part of per_turn always and once more by the rest', async () => {
  const policy = await runPolicy(twoTurns('{ name: shell, per_turn: 2.4, seconds: 10, usd: 0.01 }'));
  expectExact(policy, 'tool_calls_per_job', 2.4);
  expectExact(policy, 'job_latency_seconds', 2 + 24);
  expectExact(policy, 'cost_per_job_usd', 0.024);
});

test('calls at once take the slowest of them: H_3 / lambda', async () => {
  const tool = '{ name: shell, per_turn: 3, seconds: { exponential: { mean: 10 } } }';
  // sequential 30; parallel 10 (1 + 1/2 + 1/3)
  expectExact(await runPolicy(twoTurns(tool)), 'job_latency_seconds', 2 + 30);
  expectExact(
    await runPolicy(twoTurns(tool, 'tool_calls: parallel,')),
    'job_latency_seconds',
    2 + 10 * (11 / 6),
  );
});

describe('a stale result', () => {
  test('spoils the attempt whatever is drawn', async () => {
    const policy = await runPolicy(twoTurns('{ name: shell, per_turn: 2, seconds: 0, stale_rate: 0.2 }'));
    expectExact(policy, 'completion_rate', 0.64);
    expectExact(policy, 'acceptance_rate', 1);
  });

  test('of a tool step spoils the whole attempt of the lane worked on last', async () => {
    const policy = await runPolicy(`
models: { m: ${PLAIN} }
lanes: { work: { success: { default: 1 } } }
workflow:
  - { call: a, lane: work, output_tokens: 0 }
  - { tool: fetch, seconds: 0, stale_rate: 0.25 }
  - { call: b, lane: work, output_tokens: 0 }
policies: { m: m }`);
    expectExact(policy, 'completion_rate', 0.75);
    expectExact(policy, 'first_attempt_success_rate', 0.75);
  });
});

test('a failed tool step is repeated once per failure', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN} }
workflow: [{ tool: fetch, seconds: 3, usd: 0.1, failure_rate: 0.2, result_tokens: 100, error_tokens: 40 }, { call: a, output_tokens: 0 }]
policies: { m: m }`);
  expectExact(policy, 'tool_calls_per_job', 1.25);
  expectExact(policy, 'job_latency_seconds', 3.75 + 1);
  // 100 + 40 / 4 tokens in the thread
  expectExact(policy, 'uncached_input_tokens_per_job', 110);
});

describe('a tool made of steps', () => {
  const body = 'do: [{ call: answer, lane: help, thread: main, prompt_tokens: 1000, output_tokens: 100 }]';

  test('runs inside the turn on a thread of its own, empty each time', () => {
    const requests = requestsOf(`
models: { m: ${CACHED} }
threads: { main: { system_tokens: 50 } }
lanes: { help: {} }
workflow: [{ agent: work, prompt_tokens: 500, output_tokens: 20, turns: 3, max_turns: 9, tools: [{ name: ask, result_tokens: 30, ${body} }] }]
policies: { m: m }`);
    // 550; the tool 1050, cold; 550 + 20 + 30 = 600; the tool again, cold; 650
    expect(requests.map(({ tokens }) => tokens[0]! + tokens[1]!)).toEqual([550, 1050, 600, 1050, 650]);
    expect(requests.map(({ tokens }) => tokens[1])).toEqual([0, 0, 550, 0, 600]);
  });

  test('has fees, failures and stale results as any tool', async () => {
    const policy = await runPolicy(
      twoTurns(`{ name: ask, usd: 0.01, failure_rate: 0.2, error_tokens: 500, stale_rate: 0.25, ${body} }`),
    );
    // 1 / 0.8 calls of 0.002 + 0.01 USD; each failure sends 500 tokens in the turns after it, one of them being the last
    expectExact(policy, 'tool_calls_per_job', 1.25);
    expect(policy.spend_by.step['answer']).toBeCloseTo(0.0025, 4);
    expect(policy.spend_by.bucket['tool_fee']).toBeCloseTo(0.0125, 3);
    // the one call that succeeds is stale
    expectExact(policy, 'completion_rate', 0.75);
  });

  test('takes the time of the slowest where calls run at once', async () => {
    const policy = await runPolicy(
      twoTurns(`{ name: ask, per_turn: 2, ${body} }, { name: wait, seconds: 1.5 }`, 'tool_calls: parallel,'),
      { jobs: 100 },
    );
    // turns of 1 s, and 2 s of the two requests at once; their spend is the sum
    expectExact(policy, 'job_latency_seconds', 2 + 2);
    // 2 x (1000 + 1000) millionths inside
    expectExact(policy, 'cost_per_job_usd', 0.004);
  });

  test('may hold a check that sends the work back beyond it', async () => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { call: draft, lane: work, output_tokens: 0 }
  - agent: finish
    output_tokens: 0
    turns: 2
    max_turns: 9
    tools: [{ name: test, do: [{ check: tests, seconds: 5, catches: 1, on_fail: { redo: draft, max_redos: 1, then: accept } }] }]
policies: { m: m }`,
      { jobs: 100 },
    );
    // draft, a turn, the check; draft, a turn, the check, the last turn
    expectExact(policy, 'requests_per_job', 5);
    expectExact(policy, 'redos_per_job', 1);
    expect(policy.defective).toBe(100);
  });
});

test('the steps of a tool know nothing of the result that comes back after them', () => {
  const requests = requestsOf(`
models: { m: ${PLAIN}, n: ${PLAIN} }
threads: { side: {} }
workflow:
  - agent: work
    turns: 2
    max_turns: 2
    output_tokens: 0
    tools: [{ name: ask, result_tokens: 900, do: [{ call: help, thread: side, output_tokens: 0 }] }]
policies: { p: [{ when: { tool_result_tokens: { above: 500 } }, use: n }, { use: m }] }`);
  const [first, ...others] = requests.map(({ target }) => target);
  expect(others.map((target) => target === first)).toEqual([true, false]);
});

test.each([
  ['first', 'last'],
  ['last', 'first'],
])('of calls at once all are paid, whichever ends the job: the %s ends it, the %s does not', async (ends) => {
  const short = '{ name: short, do: [{ check: look, seconds: 1, catches: 0, false_alarm: 1 }] }';
  const long = '{ name: long, usd: 2, do: [{ tool: wait, seconds: 30, usd: 1 }] }';
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - agent: work
    turns: 2
    max_turns: 2
    output_tokens: 0
    tool_calls: parallel
    tools: [${(ends === 'first' ? [short, long] : [long, short]).join(', ')}]
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.abandoned).toBe(100);
  expect(estimateOf(policy, 'cost_per_job_usd')).toBe(3);
  expect(estimateOf(policy, 'job_latency_seconds')).toBe(31);
});

test.each(['sequential', 'parallel'])(
  'the fee of a tool has the cause of its turn, whoever its neighbour made of steps called: %s',
  async (toolCalls) => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN}, down: { extends: m, error_rate: 1 } }
lanes: { work: {}, inner: {} }
threads: { side: {} }
workflow:
  - agent: work
    lane: work
    turns: 2
    max_turns: 2
    output_tokens: 0
    tool_calls: ${toolCalls}
    tools:
      - { name: ask, usd: 1, do: [{ call: help, lane: inner, thread: side, output_tokens: 0 }] }
      - { name: look, usd: 1, seconds: 1 }
policies: { p: [{ when: { lane: inner }, use: m }, { use: { fallback: [down, m], fall_on: [error] } }] }`,
      { jobs: 10 },
    );
    expect(policy.spend_by.cause['escalation']).toBeCloseTo(2, 9);
    expect(policy.spend_by.cause['first_attempt'] ?? 0).toBe(0);
  },
);

test('the steps of a tool leave the tries that a chain has counted for the step around them', () => {
  /** Who was called in the turns around the tool, job by job. */
  const around = (tool: string): readonly string[] => {
    const text = `
models: { odd: { extends: m, error_rate: 0.3 }, m: ${PLAIN} }
lanes: { work: {} }
workflow: [{ agent: outer, lane: work, turns: 2, max_turns: 2, output_tokens: 1, tools: [{ name: t, ${tool} }] }]
policies: { p: { fallback: [odd, m], fall_on: error, after: 2, per: step } }`;
    return Array.from({ length: 100 }, (_, job) =>
      requestsOf(text, job)
        .filter(({ step }) => step === 0)
        .map(({ target }) => target)
        .join(' '),
    );
  };
  expect(around('do: [{ call: inner, lane: work, output_tokens: 1 }]')).toEqual(around('seconds: 1'));
});

test('calls at once beside one that ends the job have the draws and the cause of their turn', async () => {
  const policy = await runPolicy(
    `
models: { a: { extends: b, error_rate: 1 }, b: ${PLAIN} }
lanes: { work: {}, search: {} }
workflow:
  - agent: w
    lane: work
    output_tokens: 0
    turns: 2
    max_turns: 2
    tool_calls: parallel
    tools:
      - { name: t1, usd: 1, do: [{ call: s, lane: search, thread: main, output_tokens: 0 }, { check: c, seconds: 1, catches: 1, false_alarm: 1 }] }
      - { name: t2, usd: 1, seconds: 1 }
policies: { p: [{ when: { lane: work }, use: b }, { use: { fallback: [a, b], fall_on: [error] } }] }`,
    { jobs: 10 },
  );
  expect(policy.abandoned).toBe(10);
  expect(policy.spend_by.cause).toEqual({ first_attempt: 2 });
});

test('a stale result of an agent without a lane spoils no lane', async () => {
  const completed = async (lane: string): Promise<number> =>
    estimateOf(
      await runPolicy(
        `
models: { a: ${PLAIN} }
lanes: { work: { success: { default: 1 } }, notes: {} }
workflow:
  - { call: x, lane: work, prompt_tokens: 10, output_tokens: 0 }
  - { agent: report, ${lane} turns: 2, max_turns: 2, output_tokens: 0, tools: [{ name: t, stale_rate: 0.3 }] }
policies: { p: a }`,
        { jobs: 1000 },
      ),
      'completion_rate',
    );
  expect(await completed('')).toBe(1);
  expect(await completed('lane: notes,')).toBe(1);
});
