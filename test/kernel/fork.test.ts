import { describe, expect, test } from 'vitest';
import { CACHED, PLAIN, estimateOf, requestsOf, runPolicy } from './simulate-text.ts';

test('seconds are booked along the longest branch only, dollars along all', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - parallel: fan
    branches:
      - { do: [{ tool: short, seconds: 10, usd: 1 }] }
      - { do: [{ tool: long, seconds: 30, usd: 2 }, { human: look, minutes: 1, usd_per_hour: 60 }] }
      - { do: [{ tool: middle, seconds: 20, usd: 4 }] }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.seconds_by.step).toEqual({ long: 30, look: 60 });
  expect(policy.seconds_by.cause).toEqual({ tool: 30, human: 60 });
  expect(policy.spend_by.step).toEqual({ short: 1, long: 2, look: 1, middle: 4 });
  expect(estimateOf(policy, 'agent_seconds')).toBe(30);
  expect(estimateOf(policy, 'job_latency_seconds')).toBe(90);
});

test('a branch begins with the rungs, spend and last outcome at the fork, and the join keeps the highest rung', () => {
  const requests = requestsOf(`
models:
  m: ${PLAIN}
  n: { extends: m }
  odd: { extends: m }
lanes: { work: { malformed_rate: { odd: 1, default: 0 } } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - count: 2
        do: [{ call: look, lane: work, thread: side, output_tokens: 100 }]
  - { call: after, lane: work, output_tokens: 0 }
policies: { l: [{ when: { job_usd: { above: 10 } }, use: n }, { use: { ladder: [odd, m], climb_on: malformed } }] }`);
  expect(requests.map(({ outcome }) => outcome)).toEqual(['malformed', 'ok', 'malformed', 'ok', 'ok']);
});

test('branches inside branches join from the inside out', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - parallel: outer
    branches:
      - do:
          - { tool: first, seconds: 1 }
          - { parallel: inner, branches: [{ do: [{ tool: a, seconds: 5, usd: 1 }] }, { do: [{ tool: b, seconds: 7, usd: 1 }] }] }
      - { do: [{ tool: c, seconds: 4, usd: 1 }] }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(estimateOf(policy, 'job_latency_seconds')).toBe(8);
  expect(estimateOf(policy, 'cost_per_job_usd')).toBe(3);
  expect(policy.seconds_by.step).toEqual({ first: 1, b: 7 });
});

test.each([
  [
    'a branch',
    '{ parallel: fan, branches: [{ count: 2, do: [{ call: in it, thread: side, lane: work, output_tokens: 1 }] }] }',
  ],
  [
    'a tool call',
    `{ agent: fan, lane: work, turns: 2, max_turns: 2, output_tokens: 1, tool_calls: parallel, tools:
      [{ name: t, do: [{ call: in it, thread: side, lane: work, output_tokens: 1 }] }, { name: s, seconds: 1 }] }`,
  ],
])('work that is certain at the fork stays so, whatever %s adds to it', async (_, fan) => {
  const completed = async (rate: number): Promise<number> => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: ${rate} } } }
threads: { side: {} }
workflow:
  - { call: before, lane: work, output_tokens: 1 }
  - ${fan}
  - { call: after, lane: work, output_tokens: 1 }
policies: { m: m }`,
      { jobs: 10 },
    );
    return policy.completed;
  };
  expect(await completed(1)).toBe(10);
  expect(await completed(0)).toBe(0);
});

describe('on the thread of the parallel step itself', () => {
  /** Fresh and cached input of each request. */
  const inputs = (thread: string, branches: string): readonly (readonly (number | undefined)[])[] =>
    requestsOf(`
models: { m: ${CACHED}, n: { extends: m } }
threads: { main: { system_tokens: 1000, ${thread} }, side: {} }
lanes: { work: {}, other: {} }
workflow:
  - { call: before, lane: work, prompt_tokens: 1500, output_tokens: 100 }
  - { parallel: fan, summary_tokens: 300, branches: [${branches}] }
  - { call: after, lane: other, prompt_tokens: 10, output_tokens: 0 }
policies: { p: [{ when: { lane: work }, use: m }, { use: n }] }`).map(({ tokens }) => tokens.slice(0, 2));

  test('copies that begin together all meet a cold model, and what follows finds what they sent', () => {
    const copies = '{ count: 2, do: [{ call: in it, lane: other, prompt_tokens: 50, output_tokens: 70 }] }';
    // 2600 + 50 by each; then 2600 of it and 2 x 300 + 10
    expect(inputs('', copies)).toEqual([
      [2500, 0],
      [2650, 0],
      [2650, 0],
      [610, 2600],
    ]);
  });

  test('a branch goes on from the fork, however long its sibling took and whatever it sent', () => {
    const [long, short] = [200, 100].map(
      (seconds) =>
        `{ do: [{ tool: wait ${seconds}, seconds: ${seconds} }, { call: in ${seconds}, lane: work, prompt_tokens: 50, output_tokens: 70 }] }`,
    );
    // 2500 were sent before the fork
    const both = [
      [2500, 0],
      [150, 2500],
      [150, 2500],
      [3210, 0],
    ];
    expect(inputs('', `${long}, ${short}`)).toEqual(both);
    expect(inputs('', `${short}, ${long}`)).toEqual(both);
  });

  test('a branch that compacts does so for itself: neither its sibling nor the parent has less', () => {
    const copies = '{ count: 2, do: [{ call: in it, lane: work, prompt_tokens: 50, output_tokens: 70 }] }';
    // each drops 2650 to 1325, of which the system's 1000 are known; the parent has 2600 + 600 + 10, and drops them, too
    const truncate = 'truncate: { at_tokens: 2620, to: 0.5 }';
    expect(inputs(truncate, copies)).toEqual([
      [2500, 0],
      [325, 1000],
      [325, 1000],
      [1605, 0],
    ]);
  });

  test('of a branch that compacted only what it never cut is found in the cache afterwards', () => {
    const branch = '{ do: [{ call: in it, lane: other, prompt_tokens: 500, output_tokens: 70 }] }';
    // 3100 become 1550, of which the parent's 2600 + 300 + 10 have the system's 1000
    const [, within, after] = inputs('truncate: { at_tokens: 3000, to: 0.5 }', branch);
    expect([within, after]).toEqual([
      [1550, 0],
      [1910, 1000],
    ]);
  });

  test('what follows is summed up by the model that answered there last, by time', () => {
    const summedUpBy = (...lanes: readonly [seconds: number, lane: string][]): string | undefined => {
      const branches = lanes.map(
        ([seconds, lane], at) =>
          `{ do: [{ tool: wait ${at}, seconds: ${seconds} }, { call: in ${at}, lane: ${lane}, output_tokens: 10 }] }`,
      );
      const summary = requestsOf(`
models: { m: ${PLAIN}, n: { extends: m } }
threads: { main: { compact: { at_tokens: 1000, to: 0.5 }, summary: { tokens: 10 } } }
lanes: { work: {}, other: {} }
workflow:
  - { call: before, lane: work, prompt_tokens: 100, output_tokens: 10 }
  - { parallel: fan, branches: [${branches.join(', ')}] }
  - { call: after, lane: work, prompt_tokens: 2000, output_tokens: 0 }
policies: { p: [{ when: { lane: work }, use: m }, { use: n }] }`).find(
        ({ outcome }) => outcome === 'summary',
      );
      return 'mn'[summary?.target ?? 2];
    };
    expect(summedUpBy([1, 'other'], [2, 'work'])).toBe('m');
    expect(summedUpBy([2, 'other'], [1, 'work'])).toBe('n');
    expect(summedUpBy([2, 'work'], [1, 'other'])).toBe('m');
    expect(summedUpBy([1, 'work'], [2, 'other'])).toBe('n');
  });
});

describe('a branch sees nothing of its siblings', () => {
  /** The second branch answers at length if it sees what the first did. */
  const costIf = async (first: string, seen: string): Promise<number> => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - parallel: fan
    branches:
      - { do: [${first}] }
      - do: [{ choose: look, branches: [{ when: { ${seen} }, do: [{ tool: seen, usd: 1 }] }, { do: [] }] }]
policies: { m: m }`,
      { jobs: 10 },
    );
    return estimateOf(policy, 'cost_per_job_usd');
  };
  const call = '{ call: a, lane: work, prompt_tokens: 1000, output_tokens: 100 }';

  test.each([
    [
      `${call}, { check: look at it, seconds: 1, catches: 1, on_fail: { then: accept } }`,
      'failed_checks: { at_least: 1 }',
      0.002,
    ],
    [call, 'request_usd: { above: 0 }', 0.002],
    ['{ tool: t, result_tokens: 77 }', 'tool_result_tokens: { at_least: 77 }', 0],
    [call, 'job_usd: { above: 0 }', 0.002],
    [call, 'job_seconds: { above: 0 }', 0.002],
  ])('%s, %s', async (first, seen, exact) => {
    expect(await costIf(first, seen)).toBeCloseTo(exact, 12);
  });

  test('its check judges the work at the fork and its own', async () => {
    const policy = await runPolicy(
      `
models: { m: ${PLAIN} }
lanes: { bad: { success: { m: 0 } }, good: { success: { m: 1 } } }
workflow:
  - parallel: fan
    branches:
      - { do: [{ call: a, lane: bad, output_tokens: 1 }] }
      - { do: [{ call: b, lane: good, output_tokens: 1 }, { check: look, seconds: 1, catches: 1, on_fail: { then: abandon } }] }
policies: { m: m }`,
      { jobs: 10 },
    );
    // what the other branch spoiled is met at the join: the job is accepted, and bad
    expect(policy).toMatchObject({ abandoned: 0, defective: 10 });
  });

  test('its ladder counts the events of its own copy, and its chain has not cooled down for it', async () => {
    const climbs = (route: string, count: string): string => `
models:
  m: ${PLAIN}
  n: { extends: m }
  odd: { extends: m, malformed_rate: 1 }
  down: { extends: m, error_rate: 1, errors: { seconds: 1 } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches: [{ count: 2, do: [{ call: look, thread: side, output_tokens: 100, ${count} }] }]
policies: { p: { ${route} } }`;
    // two malformed answers a copy, three for a climb
    const ladder = requestsOf(
      climbs('ladder: [odd, n], climb_on: { malformed: 3 }', 'retry: { malformed: 1 }'),
    );
    expect(ladder.map(({ target }) => target)).toEqual([0, 0, 0, 0]);
    // both copies find the first of the chain down
    const chain = requestsOf(
      climbs('fallback: [down, m], fall_on: [error], cooldown_seconds: 60', 'retry: { error: 3 }'),
    );
    expect(chain.map(({ outcome }) => outcome)).toEqual(['error', 'ok', 'error', 'ok']);
  });

  test('of one lane its outcome is that of its own answers; the last in the file stands, unless a stale result spoiled it', async () => {
    const done = async (branches: string): Promise<number> => {
      const policy = await runPolicy(
        `
models: { good: ${PLAIN}, bad: { extends: good } }
lanes: { work: { success: { good: 1, bad: 0 } } }
threads: { mistaken: {} }
workflow: [{ parallel: fan, branches: [${branches}] }]
policies: { p: [{ when: { thread: mistaken }, use: bad }, { use: good }] }`,
        { jobs: 10 },
      );
      return policy.completed;
    };
    const right = '{ do: [{ call: right, lane: work, output_tokens: 1 }] }';
    const wrong = '{ do: [{ call: wrong, lane: work, thread: mistaken, output_tokens: 1 }] }';
    expect(await done(`${wrong}, ${right}`)).toBe(10);
    expect(await done(`${right}, ${wrong}`)).toBe(0);
    const stale =
      '{ do: [{ agent: stale, lane: work, turns: 2, max_turns: 2, output_tokens: 1, tools: [{ name: t, stale_rate: 1 }] }] }';
    expect(await done(`${stale}, ${right}`)).toBe(0);
  });
});

test('a branch does not know that its sibling was answered beyond the first rung', async () => {
  const causes = async (branches: string): Promise<Readonly<Record<string, number>>> => {
    const text = `
models: { a: ${PLAIN}, b: { extends: a } }
lanes: { work: { success: { a: 0, b: 1 } } }
threads: { side: {} }
workflow:
  - { parallel: fan, branches: [${branches}] }
  - { check: tests, seconds: 0, catches: 1, on_fail: { redo: fan } }
policies: { p: { ladder: [a, b], climb_on: failed_check } }`;
    return (await runPolicy(text, { jobs: 1000 })).spend_by.cause;
  };
  const call = '{ do: [{ call: x, lane: work, thread: side, prompt_tokens: 1000, output_tokens: 0 }] }';
  const tool = '{ do: [{ tool: t, usd: 1 }] }';
  const first = await causes(`${call}, ${tool}`);
  expect(first['redo']).toBe(1);
  expect(first).toEqual(await causes(`${tool}, ${call}`));
});
