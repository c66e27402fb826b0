import { describe, expect, test } from 'vitest';
import { CACHED, PLAIN, estimateOf, expectExact, plansOf, requestsOf, runPolicy } from './simulate-text.ts';

const agent = (thread: string, models = `{ m: ${CACHED} }`): string => `
models: ${models}
threads: { main: { system_tokens: 1000, ${thread} } }
workflow: [{ agent: work, output_tokens: 100, turns: 12, max_turns: 12, tools: [{ name: shell, seconds: 1, result_tokens: 900 }] }]
policies: { m: m }`;

describe('a full thread', () => {
  test('is summarised by one request over all of it, then goes on from its share', () => {
    const requests = requestsOf(agent('compact: { at_tokens: 5000, to: 0.4 }, summary: { tokens: 700 }'));
    // 1000, 2000, 3000, 4000; at 5000 the summary, then 2000, 3000, 4000; at 5000 again
    expect(
      requests.map(({ outcome, tokens }) => [outcome === 'summary', tokens[0]! + tokens[1]!, tokens[4]]),
    ).toEqual([
      [false, 1000, 100],
      [false, 2000, 100],
      [false, 3000, 100],
      [false, 4000, 100],
      [true, 5000, 700],
      [false, 2000, 100],
      [false, 3000, 100],
      [false, 4000, 100],
      [true, 5000, 700],
      [false, 2000, 100],
      [false, 3000, 100],
      [false, 4000, 100],
      [true, 5000, 700],
      [false, 2000, 100],
      [false, 3000, 100],
    ]);
    // the summary reads what the turn before sent; after it only the system tokens are common
    expect(requests.slice(3, 7).map(({ tokens }) => tokens[1])).toEqual([3000, 4000, 1000, 2000]);
  });

  test('counts what was compacted, and its spend has a cause', async () => {
    const policy = await runPolicy(agent('compact: { at_tokens: 5000, to: 0.4 }, summary: { tokens: 700 }'), {
      jobs: 100,
    });
    expectExact(policy, 'compactions_per_job', 3);
    // 3 x (4000 read, 1000 fresh, 700 written)
    expect(policy.spend_by.cause['compaction']).toBeCloseTo(3 * (0.0004 + 0.001 + 0.007), 12);
  });

  test('is measured in the window of the model about to be called, and its tokens', () => {
    const requests = requestsOf(
      agent(
        'compact: { at: 0.5, to: 0.5 }, summary: { tokens: 10 }',
        `{ base: ${PLAIN}, m: { extends: base, context_window: 12k, tokenizer_factor: 2 } }`,
      ),
    );
    // 2000, 4000; at 3000 scenario tokens, 6000 of its own, half of the window
    expect(requests.slice(0, 4).map(({ outcome, tokens }) => [outcome, tokens[0]])).toEqual([
      ['ok', 2000],
      ['ok', 4000],
      ['summary', 6000],
      ['ok', 3000],
    ]);
  });

  test('may be cut without a request', async () => {
    const text = agent('truncate: { at_tokens: 5000, to: 0.4 }');
    expect(requestsOf(text).map(({ outcome }) => outcome)).not.toContain('summary');
    expectExact(await runPolicy(text, { jobs: 100 }), 'compactions_per_job', 3);
  });

  test('is never cut below its system tokens', () => {
    const requests = requestsOf(agent('truncate: { at_tokens: 3000, to: 0 }'));
    expect(requests.slice(0, 4).map(({ tokens }) => tokens[0]! + tokens[1]!)).toEqual([
      1000, 2000, 1000, 2000,
    ]);
  });

  test('may be summarised by the model of another lane', () => {
    const requests = requestsOf(
      agent(
        'compact: { at_tokens: 5000, to: 0.4 }, summary: { tokens: 10, lane: memory }',
        `{ m: ${CACHED}, n: ${CACHED} }`,
      )
        .replace('workflow:', 'lanes: { memory: {} }\nworkflow:')
        .replace('{ m: m }', '{ p: [{ when: { lane: memory }, use: n }, { use: m }] }'),
    );
    expect(requests[4]).toMatchObject({ outcome: 'summary', target: 0 });
    expect(requests[5]).toMatchObject({ outcome: 'ok', target: 1 });
  });
});

test('a summary may lose what the work needed', async () => {
  const policy = await runPolicy(
    agent('compact: { at_tokens: 5000, to: 0.4 }, summary: { odds: 0.5 }')
      .replace('workflow:', 'lanes: { code: { success: { m: 0.8 } } }\nworkflow:')
      .replace('agent: work,', 'agent: work, lane: code,')
      .replace('turns: 12, max_turns: 12', 'turns: 8, max_turns: 8'),
  );
  // odds 4; turns 5 to 7 at half and turn 8 at a quarter: the mean logit is ln 4 - (3 + 2) ln 2 / 8 = ln 2 (2 - 5/8)
  expectExact(policy, 'completion_rate', 1 / (1 + Math.exp(-Math.LN2 * 1.375)));
});

test('a summary by another lane’s model does not change which route hears what comes of the request', () => {
  const requests = requestsOf(`
models:
  small: { context_window: 10k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 10 }, cache: { kind: none }, time_to_first_token_seconds: 1, tokens_per_second: 100, malformed_rate: 1 }
  other: { extends: small, malformed_rate: 0 }
threads: { main: { compact: { at_tokens: 5k, to: 0.1 }, summary: { tokens: 100, lane: squeeze } } }
lanes: { work: {}, squeeze: {} }
workflow: [{ call: answer, lane: work, prompt_tokens: 6k, output_tokens: 10, retry: { malformed: 2 } }]
policies:
  p:
    - { when: { lane: squeeze }, use: other }
    - { use: { ladder: [small, other], climb_on: malformed, per: lane } }`);
  expect(requests.map(({ outcome, target }) => [outcome, target])).toEqual([
    ['summary', 0],
    ['malformed', 1],
    ['ok', 0],
  ]);
});

test('a thread is full by its tokens as the model counts them, rounded', async () => {
  // 3333 x 1.5 = 4999.5 are 5000 of the model's tokens, half of its window
  for (const [tokens, times] of [
    [3332, 0],
    [3333, 1],
  ] as const) {
    const policy = await runPolicy(
      `
models: { m: { extends: plain, context_window: 10k, tokenizer_factor: 1.5 }, plain: ${PLAIN} }
threads: { main: { compact: { at: 0.5, to: 0.5 } } }
workflow: [{ call: work, prompt_tokens: ${tokens}, output_tokens: 1 }]
policies: { m: m }`,
      { jobs: 10 },
    );
    expect(estimateOf(policy, 'compactions_per_job')).toBe(times);
  }
});

test('a summary is of the lane that writes it, else of the lane that asks', async () => {
  const spendBy = async (summary: string): Promise<Readonly<Record<string, number>>> => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { work: {}, compression: {} }
threads: { main: { compact: { at_tokens: 1000, to: 0.5 }, summary: { tokens: 100${summary} } } }
workflow: [{ call: do, lane: work, prompt_tokens: 1000, output_tokens: 100 }]
policies: { m: m }`,
      { jobs: 10 },
    );
    return policy.spend_by.lane;
  };
  // 1000 in and 100 out, then 500 in and 100 out
  expect(await spendBy(', lane: compression')).toEqual({ compression: 0.002, work: 0.0015 });
  expect(await spendBy('')).toEqual({ work: 0.0035 });
});

test('what a summary lost of a fresh thread is lost no more once the thread is empty again', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN} }
lanes: { reading: {}, work: { success: { m: 0.5 } } }
threads: { scratch: { fresh: true, compact: { at_tokens: 1000, to: 0.1 }, summary: { tokens: 100, odds: 0.01 } } }
workflow:
  - { call: read, lane: reading, thread: scratch, prompt_tokens: 2000, output_tokens: 1 }
  - { call: answer, lane: work, thread: scratch, prompt_tokens: 10, output_tokens: 1 }
policies: { m: m }`);
  expect(estimateOf(policy, 'compactions_per_job')).toBe(1);
  expectExact(policy, 'completion_rate', 0.5);
});

test('who writes the summary of a redo is chosen by the thread that is summed up', () => {
  // the check is on no thread, and the redo sums up main
  const text = (rule: string): string => `
models: { a: ${PLAIN}, b: ${PLAIN}, c: ${PLAIN} }
threads: { main: { summary: { tokens: 50, lane: comp } }, side: {} }
lanes: { work: {}, comp: {} }
workflow:
  - { call: answer, lane: work, prompt_tokens: 5000, output_tokens: 100 }
  - { check: tests, seconds: 0, catches: 0, false_alarm: 1, on_fail: { redo: answer, context: summary, then: accept } }
policies: { p: [{ when: { lane: comp, ${rule} }, use: b }, { when: { lane: comp }, use: c }, { use: a }] }`;
  const writer = (rule: string): string => {
    const [plan] = plansOf(text(rule));
    const summary = requestsOf(text(rule)).find(({ outcome }) => outcome === 'summary');
    return plan!.targets.names[summary!.target]!;
  };
  expect(writer('context_tokens: { above: 3000 }')).toBe('b');
  expect(writer('context_tokens: { above: 6000 }')).toBe('c');
  expect(writer('thread: main')).toBe('b');
  expect(writer('thread: side')).toBe('c');
});
