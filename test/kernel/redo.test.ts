import { describe, expect, test } from 'vitest';
import { CACHED, MANY, PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

/** One call that is right with 0.4, and a check that sees everything; each attempt costs 0.003 USD. */
const attempts = (maxRedos: number): string => `
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0.4 } } }
workflow:
  - { call: answer, lane: work, prompt_tokens: 1000, output_tokens: 200 }
  - { check: tests, seconds: 7, catches: 1, on_fail: { redo: answer, context: restart, max_redos: ${maxRedos} } }
policies: { m: m }`;

describe('retry to success', () => {
  test('costs c / p', async () => {
    const policy = await runPolicy(attempts(1000), MANY);
    // 1 / 0.4 = 2.5 attempts of 0.003 USD and 3 + 7 s
    expectExact(policy, 'completion_rate', 1);
    expectExact(policy, 'cost_per_job_usd', 0.0075);
    expectExact(policy, 'cost_per_completed_job_usd', 0.0075);
    expectExact(policy, 'job_latency_seconds', 25);
    expectExact(policy, 'redos_per_job', 1.5);
    expectExact(policy, 'first_attempt_success_rate', 0.4);
  });

  test('costs c / p per success when it is given up after one redo', async () => {
    const policy = await runPolicy(attempts(1), MANY);
    // (1 + 0.6) c / (1 - 0.36)
    expectExact(policy, 'completion_rate', 0.64);
    expectExact(policy, 'cost_per_job_usd', 1.6 * 0.003);
    expectExact(policy, 'cost_per_completed_job_usd', 0.0075);
  });

  test('costs c / p per success when it is given up after three redos', async () => {
    const policy = await runPolicy(attempts(3), MANY);
    // (1 + 0.6 + 0.36 + 0.216) c / (1 - 0.6^4)
    expectExact(policy, 'completion_rate', 1 - 0.1296);
    expectExact(policy, 'cost_per_job_usd', 2.176 * 0.003);
    expectExact(policy, 'cost_per_completed_job_usd', 0.0075);
  });
});

describe('the context of a redo', () => {
  const inputs = (context: string, rest = ''): readonly (readonly number[])[] =>
    requestsOf(`
models: { m: ${CACHED} }
threads: { main: { system_tokens: 500, summary: { tokens: 300 } } }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { call: plan, prompt_tokens: 1500, output_tokens: 100 }
  - { call: answer, lane: work, prompt_tokens: 1000, output_tokens: 200 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: answer, context: ${context}, feedback_tokens: 400 } }
policies: { ${rest === '' ? 'm: m' : rest} }`).map(({ tokens }) => [...tokens.slice(0, 2), tokens[4]!]);

  test('is kept: feedback and prompt come on top', () => {
    // 2000; 2000 + 100 + 1000 = 3100; 3100 + 200 + 400 + 1000 = 4700, of which 3100 were sent
    expect(inputs('keep')).toEqual([
      [2000, 0, 100],
      [1100, 2000, 200],
      [1600, 3100, 200],
    ]);
  });

  test('is put back to where the step began first', () => {
    // 2100 + 400 + 1000 = 3500; the prefix stands as far as the cut, at 2100
    expect(inputs('restart')).toEqual([
      [2000, 0, 100],
      [1100, 2000, 200],
      [1400, 2100, 200],
    ]);
  });

  test('is put back with a summary, written by one request over the whole thread', () => {
    // the summary reads 3100 of 3300 and writes 300; then 2100 + 300 + 400 + 1000 = 3800 with the prefix of 2100
    expect(inputs('summary')).toEqual([
      [2000, 0, 100],
      [1100, 2000, 200],
      [200, 3100, 300],
      [1700, 2100, 200],
    ]);
  });

  test('is what the ladder that climbs hands over', () => {
    const ladder = 'l: { ladder: [m, m], climb_on: failed_check, hand_off: restart }';
    expect(inputs('keep', ladder)).toEqual(inputs('restart'));
  });

  test('is that of the first step inside when the step has no thread of its own', () => {
    const requests = requestsOf(`
models: { m: ${CACHED} }
threads: { main: { summary: { tokens: 300 } } }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { choose: how, branches: [{ weight: 1, do: [{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 200 }] }] }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: how, context: summary, feedback_tokens: 400 } }
policies: { m: m }`);
    // 1000; the summary over 1200; then 300 + 400 + 1000
    expect(requests.map(({ tokens }) => tokens[0]! + tokens[1]!)).toEqual([1000, 1200, 1700]);
  });
});

test('work after a check is no redo, whatever the check ordered', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } }, docs: { success: { m: 0.5 } } }
workflow:
  - repeat: parts
    times: 2
    do:
      - { call: write, lane: docs, prompt_tokens: 1000, output_tokens: 0 }
      - { call: answer, lane: work, output_tokens: 0 }
      - { check: tests, seconds: 1, catches: 1, on_fail: { redo: answer, max_redos: 1, then: accept } }
policies: { m: m }`,
  );
  // only \`answer\` is done again: the lane docs has one attempt and one outcome in both rounds
  expectExact(
    { ...policy, metrics: { attempts: { estimate: policy.by_lane['docs']!.attempts_per_job, ci95: null } } },
    'attempts',
    1,
  );
  expectExact({ ...policy, metrics: { good: policy.by_lane['docs']!.success_rate } }, 'good', 0.5);
  expect(policy.by_lane['work']!.attempts_per_job).toBe(2);
});

test('a redo may take another branch, which is an attempt of its own', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0.5 } } }
workflow:
  - choose: how
    branches:
      - { when: { failed_checks: 0 }, do: [{ call: quick, lane: work, output_tokens: 1 }] }
      - { do: [{ call: careful, lane: work, output_tokens: 1 }] }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: how } }
policies: { m: m }`,
  );
  expectExact(policy, 'completion_rate', 0.75);
});

test.each([
  { context: 'keep', told: 50 },
  { context: 'restart', told: 50 },
  { context: 'summary', told: 30 + 50 },
])('a fresh thread is emptied before a redo tells it anything: context $context', ({ context, told }) => {
  const requests = requestsOf(`
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
threads: { scratch: { system_tokens: 100, fresh: true, summary: { tokens: 30 } } }
workflow:
  - { call: write, lane: work, thread: scratch, prompt_tokens: 10, output_tokens: 1 }
  - { check: look, seconds: 1, catches: 1, on_fail: { redo: write, context: ${context}, feedback_tokens: 50, then: accept } }
policies: { m: m }`);
  const inputs = requests.filter(({ outcome }) => outcome === 'ok').map(({ tokens }) => tokens[0]);
  expect(inputs).toEqual([110, 110 + told]);
});

test('branches that order work on fresh threads again tell each step what is meant for it, and one step both', () => {
  const inputsOf = (redone: string): readonly (number | undefined)[] =>
    requestsOf(`
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
threads: { scratch: { system_tokens: 100, fresh: true }, notes: { system_tokens: 200, fresh: true } }
workflow:
  - { call: write, lane: work, thread: scratch, prompt_tokens: 10, output_tokens: 1 }
  - { call: note, lane: work, thread: notes, prompt_tokens: 10, output_tokens: 1 }
  - parallel: both
    branches:
      - do: [{ check: look, seconds: 1, catches: 1, on_fail: { redo: write, feedback_tokens: 50, then: accept } }]
      - do: [{ check: read, seconds: 1, catches: 1, on_fail: { redo: ${redone}, feedback_tokens: 7, then: accept } }]
policies: { m: m }`)
      .filter(({ outcome }) => outcome === 'ok')
      .map(({ tokens }) => tokens[0]);
  expect(inputsOf('note')).toEqual([110, 210, 110 + 50, 210 + 7]);
  expect(inputsOf('write')).toEqual([110, 210, 110 + 50 + 7, 210]);
});

test('a step that was skipped so far is gone back to as it was when it was passed', () => {
  const inputs = (context: string): readonly number[] =>
    requestsOf(`
models: { a: ${PLAIN} }
lanes: { l: { success: { default: 0 } } }
threads: { main: { system_tokens: 500, summary: { tokens: 50 } } }
workflow:
  - { call: plan, prompt_tokens: 300, output_tokens: 10 }
  - { call: research, lane: l, when: { attempt: { above: 1 } }, prompt_tokens: 20, output_tokens: 10 }
  - { call: work, lane: l, prompt_tokens: 100, output_tokens: 10 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: research, context: ${context}, feedback_tokens: 1000, then: accept } }
policies: { p: a }`).map(({ tokens }) => tokens[0]!);
  // 500 of the system, 300 and 10 of the plan; then feedback and prompt
  expect(inputs('restart').slice(2)).toEqual([1830, 1940]);
  expect(inputs('summary').slice(3)).toEqual([1880, 1990]);
});

test('feedback goes to the first step of the redone work in the order of the file', () => {
  const requests = requestsOf(`
models: { a: ${PLAIN} }
lanes: { l: { success: { default: 0 } } }
threads: { main: { system_tokens: 500 }, side: { system_tokens: 200 } }
workflow:
  - repeat: r
    times: 1
    do:
      - { choose: c, branches: [{ do: [{ call: first, lane: l, thread: side, prompt_tokens: 10, output_tokens: 0 }] }] }
      - { call: second, lane: l, prompt_tokens: 10, output_tokens: 0 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: r, feedback_tokens: 1000, then: accept } }
policies: { p: a }`);
  expect(requests.map(({ tokens }) => tokens[0])).toEqual([210, 510, 1220, 520]);
});

test('what a redo out of a parallel step does to the thread of the step stands after the join', () => {
  const inputs = (branches: string): readonly number[] =>
    requestsOf(`
models: { a: ${PLAIN} }
lanes: { l: { success: { default: 0 } } }
threads: { main: { summary: { tokens: 50 } } }
workflow:
  - { call: x, lane: l, prompt_tokens: 100, output_tokens: 10 }
  - { call: y, lane: l, prompt_tokens: 200, output_tokens: 10 }
  - { parallel: fan, branches: [${branches}] }
policies: { p: a }`)
      .filter(({ step, entry, outcome }) => step < 2 && entry === 2 && outcome === 'ok')
      .map(({ tokens }) => tokens[0]!);
  const branch = (redo: string, context: string, feedback: number): string =>
    `{ do: [{ call: b${feedback}, lane: l, prompt_tokens: 300, output_tokens: 10 }, ` +
    `{ check: c${feedback}, seconds: 1, catches: 1, on_fail: { redo: ${redo}, context: ${context}, feedback_tokens: ${feedback}, then: accept } }] }`;
  // 320 at the fork, 110 where y was entered first; then feedback and the prompt of y
  expect(inputs(branch('y', 'keep', 1000))).toEqual([1520]);
  expect(inputs(branch('y', 'restart', 1000))).toEqual([1310]);
  expect(inputs(branch('y', 'summary', 1000))).toEqual([1360]);
  // two that go back at once are told both
  expect(inputs(`${branch('x', 'restart', 1000)}, ${branch('x', 'restart', 2000)}`)).toEqual([3100, 3310]);
});

test('a step that is skipped again is gone back to as it was first passed: what earlier redos said is dropped there, too', () => {
  const inputs = (context: string): readonly number[] =>
    requestsOf(`
models: { a: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { l: { success: { default: 0 } } }
threads: { main: { system_tokens: 500 } }
workflow:
  - { call: research, lane: l, when: { attempt: { above: 9 } }, output_tokens: 10 }
  - { call: work, lane: l, prompt_tokens: 100, output_tokens: 10 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: research, context: ${context}, feedback_tokens: 1000, max_redos: 3, then: accept } }
policies: { p: a }`).map(({ tokens }) => tokens[0]!);
  expect(inputs('restart')).toEqual([600, 1600, 1600, 1600]);
  expect(inputs('keep')).toEqual([600, 1710, 2820, 3930]);
});
