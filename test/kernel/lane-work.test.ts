import { describe, expect, test } from 'vitest';
import { PLAIN, expectEstimate, expectExact, runPolicy, runText } from './simulate-text.ts';

const rated = (spread: number, rest = '', workflow = ''): string => `
models: { m: ${PLAIN}, n: ${PLAIN} }
job: { difficulty: { spread: ${spread}, shared: 0.8 } }
lanes: { work: { success: { m: 0.7, n: 0.6 } } }
workflow:${workflow === '' ? ' [{ call: answer, lane: work, output_tokens: 1 }]' : workflow}
policies: { m: m${rest} }`;

describe('the stated rate is the marginal rate', () => {
  test.each([0, 2, 5])('at spread %i', async (spread) => {
    const policy = await runPolicy(rated(spread));
    expectExact(policy, 'completion_rate', 0.7);
    expectExact(policy, 'first_attempt_success_rate', 0.7);
    expectEstimate(policy.by_lane['work']!.success_rate, 0.7);
  });

  test('of each of two models on one lane', async () => {
    const { policies } = await runText(
      rated(3, ', n: n, half: { split: [{ weight: 1, use: m }, { weight: 1, use: n }] }'),
    );
    expectExact(policies[0]!, 'completion_rate', 0.7);
    expectExact(policies[1]!, 'completion_rate', 0.6);
    // each job has one of them
    expectExact(policies[2]!, 'completion_rate', 0.65);
  });

  test('whatever is certain', async () => {
    const { policies } = await runText(
      `
models: { m: ${PLAIN}, n: ${PLAIN} }
job: { difficulty: { spread: 4 } }
lanes: { work: { success: { m: 1, n: 0 } } }
workflow: [{ call: answer, lane: work, output_tokens: 1 }]
policies: { m: m, n: n }`,
      { jobs: 1000 },
    );
    expect(policies.map(({ completed }) => completed)).toEqual([1000, 0]);
  });
});

test('two steps of one lane are one piece of work: 0.7 stays 0.7', async () => {
  const policy = await runPolicy(
    rated(
      2,
      '',
      '\n  - { call: a, lane: work, output_tokens: 1 }\n  - { call: b, lane: work, output_tokens: 1 }',
    ),
  );
  expectExact(policy, 'completion_rate', 0.7);
});

test('two lanes are two pieces of work', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { one: { success: { m: 0.7 } }, two: { success: { m: 0.6 } }, free: {} }
workflow:
  - { call: a, lane: one, output_tokens: 1 }
  - { call: b, lane: two, output_tokens: 1 }
  - { call: c, lane: free, output_tokens: 1 }
policies: { m: m }`,
    { jobs: 80_000 },
  );
  expectExact(policy, 'completion_rate', 0.42);
});

describe('a second attempt', () => {
  const again = (spread: number, onFail: string): string =>
    rated(
      spread,
      '',
      `
  - { call: a, lane: work, output_tokens: 1 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: a, ${onFail} } }`,
    );

  test('of equally hard jobs is a fresh chance', async () => {
    // 1 - 0.3^2
    expectExact(await runPolicy(again(0, 'max_redos: 1')), 'completion_rate', 0.91);
  });

  test('of unlike jobs meets the same difficulty', async () => {
    // 1 - E[(1 - P)^2] for logit P ~ N(mu, 2^2), and N(mu, 5^2), of mean 0.7: trapezoid sum over 18 standard deviations,
    // step 1 / 64, in Python
    expectExact(
      await runPolicy(again(2, 'max_redos: 1').replace('shared: 0.8', 'shared: 1')),
      'completion_rate',
      0.8312109972136823,
    );
    expectExact(
      await runPolicy(again(5, 'max_redos: 1').replace('shared: 0.8', 'shared: 1')),
      'completion_rate',
      0.7654605343198092,
    );
  });

  test('is better by the odds of the feedback', async () => {
    // odds 7 / 3 x 3 = 7: 0.7 + 0.3 x 7 / 8
    expectExact(await runPolicy(again(0, 'max_redos: 1, odds: 3')), 'completion_rate', 0.7 + 0.3 * 0.875);
  });

  test('is worse by what a summary loses', async () => {
    const text = again(0, 'context: summary').replace(
      'workflow:',
      'threads: { main: { summary: { tokens: 10, odds: 0.5 } } }\nworkflow:',
    );
    // odds 7 / 3 x 1 / 2 = 7 / 6: 0.7 + 0.3 x 7 / 13
    expectExact(await runPolicy(text), 'completion_rate', 0.7 + (0.3 * 7) / 13);
  });
});

test('a model worked by two has the mean of their logits', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN}, n: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0.9, n: 0.5 } } }
workflow:
  - { call: a, lane: work, output_tokens: 1 }
  - { call: b, lane: work, output_tokens: 1 }
policies: { both: [{ when: { step: a }, use: m }, { use: n }] }`);
  // (ln 9 + 0) / 2 = ln 3: 0.75
  expectExact(policy, 'completion_rate', 0.75);
});

test('an earlier step lifts the odds by the model that did it, once however often it is done', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0.5 } } }
workflow:
  - { repeat: plans, times: 3, do: [{ call: plan, output_tokens: 1, lifts: { lane: work, odds: { m: 3, default: 1 } } }] }
  - { call: a, lane: work, output_tokens: 1 }
policies: { m: m }`);
  expectExact(policy, 'completion_rate', 0.75);
});

test("long inputs lower the odds by the step's largest", async () => {
  const policy = await runPolicy(`
models:
  m: ${PLAIN}
  r: { extends: m, retention_law: [{ below: 2000, factor: 1 }, { factor: 0.25 }] }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { r: 0.8 } } }
workflow: [{ agent: a, lane: work, prompt_tokens: 1500, turns: 2, max_turns: 2, output_tokens: 500 }]
policies: { r: r }`);
  // the second request has 2000 tokens: odds 4 x 0.25
  expectExact(policy, 'completion_rate', 0.5);
});

test('an effort raises the odds of a plain rate, and a rate of its own contains them', async () => {
  const { policies } = await runText(
    `
models:
  m: ${PLAIN}
  e: { extends: m, efforts: { default: low, low: {}, high: { success_odds: 3 } } }
  f: { extends: m, efforts: { default: low, low: {}, high: { success_odds: 3 } } }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { e: 0.5, f: { low: 0.5, high: 0.6 } } } }
workflow: [{ call: a, lane: work, output_tokens: 1 }]
policies: { e: { model: e, effort: high }, f: { model: f, effort: high } }`,
  );
  expectExact(policies[0]!, 'completion_rate', 0.75);
  expectExact(policies[1]!, 'completion_rate', 0.6);
});

test('a judge does no work of its lane', async () => {
  const policy = await runPolicy(`
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0.5 } }, review: { success: { m: 0.1 } } }
workflow:
  - { call: a, lane: work, output_tokens: 1 }
  - { check: judge, lane: review, output_tokens: 1, catches: 1, on_fail: { then: accept } }
policies: { m: m }`);
  expectExact(policy, 'completion_rate', 0.5);
  expectExact(policy, 'first_attempt_success_rate', 0.5);
  expect(policy.by_lane['review']!.attempts_per_job).toBe(0);
});

test('a lane that cannot spoil a job does not do so where a branch leaves it capped', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { search: {}, work: { success: { m: 1 } } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - do: [{ agent: find, lane: search, thread: side, turns: 3, max_turns: 2, on_cap: fail, output_tokens: 1 }]
  - { call: answer, lane: work, output_tokens: 1 }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.completed).toBe(100);
});
