import { describe, expect, test } from 'vitest';
import { MANY, PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

/** Two calls' worth of models: the cheap one bills 0.001 and the strong one 0.01 USD a call. */
const MODELS = `
models:
  cheap: ${PLAIN}
  strong: { extends: cheap, usd_per_million: { input: 10 } }
  third: { extends: cheap, usd_per_million: { input: 100 } }`;

test('a ladder holds per lane, or per step', () => {
  const targets = (per: string): readonly number[] =>
    requestsOf(`${MODELS}
  odd: { extends: cheap, malformed_rate: 1 }
lanes: { one: {}, two: {} }
workflow:
  - { call: a, lane: one, output_tokens: 0 }
  - { call: b, lane: two, output_tokens: 0 }
  - { call: c, lane: one, output_tokens: 0 }
policies: { l: { ladder: [odd, cheap], climb_on: malformed, per: ${per} } }`).map(({ target }) => target);
  expect(targets('lane')).toEqual([0, 1, 0, 1, 1]);
  expect(targets('step')).toEqual([0, 1, 0, 1, 0, 1]);
  expect(targets('job')).toEqual([0, 1, 1, 1]);
});

describe('rules whose choice holds', () => {
  const called = (when: string, per: string): string =>
    requestsOf(`${MODELS}
lanes: { one: { success: { default: 1 } }, two: { success: { default: 1 } } }
workflow:
  - { call: a, lane: one, output_tokens: 0 }
  - { call: b, lane: two, output_tokens: 0 }
  - { call: c, lane: one, output_tokens: 0 }
policies: { r: { rules: [{ when: { ${when} }, use: strong }, { use: cheap }], per: ${per} } }`)
      .map(({ target }) => 'sc'[target])
      .join('');

  test.each([
    ['lane: one', 'request', 'scs'],
    ['lane: one', 'step', 'scs'],
    ['lane: one', 'lane', 'scs'],
    ['lane: one', 'job', 'sss'],
    ['lane: two', 'job', 'ccc'],
    ['step: a', 'lane', 'scs'],
    ['step: c', 'lane', 'ccc'],
    ['step: a', 'job', 'sss'],
  ])('where %s for a %s, call %s: other places of the lane or the job go by it', (when, per, models) => {
    expect(called(when, per)).toBe(models);
  });

  test('work at the rate of the model that was chosen elsewhere', async () => {
    const policy = await runPolicy(
      `${MODELS}
lanes: { one: {}, two: { success: { cheap: 0.4, strong: 0.9 } } }
workflow: [{ call: a, lane: one, output_tokens: 0 }, { call: b, lane: two, output_tokens: 0 }]
policies: { r: { rules: [{ when: { lane: one }, use: strong }, { use: cheap }], per: job } }`,
      MANY,
    );
    expectExact(policy, 'completion_rate', 0.9);
  });
});

test('what the summary of a thread is written by does not hold for the work of the step', async () => {
  const policy = await runPolicy(
    `${MODELS}
  odd: { extends: strong, malformed_rate: 0.5 }
threads: { main: { compact: { at_tokens: 500, to: 0.5 }, summary: { tokens: 10, lane: sum } } }
lanes: { work: { success: { odd: 0.5, third: 0.5 }, retry: { malformed: 5 } }, sum: {} }
workflow: [{ call: a, lane: work, prompt_tokens: 800, output_tokens: 0 }]
policies:
  p:
    - { when: { lane: work, last_outcome: ok }, use: odd }
    - { use: { rules: [{ when: { lane: sum }, use: cheap }, { use: third }], per: step } }`,
    MANY,
  );
  expectExact(policy, 'completion_rate', 0.5);
});

describe('a fallback', () => {
  const chain = (options: string, model = 'error_rate: 1'): readonly (readonly (string | number)[])[] =>
    requestsOf(`${MODELS}
  down: { extends: cheap, ${model}, errors: { rate_limited: 1, seconds: 2 } }
lanes: { work: { backoff: { first_seconds: 1, jitter: 0 } } }
workflow: [{ call: a, lane: work, output_tokens: 0 }, { tool: wait, seconds: 5 }, { call: b, lane: work, output_tokens: 0 }]
policies: { f: { fallback: [down, cheap], ${options} } }`).map(({ outcome, target, beganAt }) => [
      outcome,
      target,
      beganAt,
    ]);

  test('takes the next route after an error, without waiting, and comes back at the next request', () => {
    expect(chain('fall_on: error')).toEqual([
      ['rate limited', 0, 0],
      ['ok', 1, 2],
      ['rate limited', 0, 8],
      ['ok', 1, 10],
    ]);
  });

  test('counts a try once, whatever it is called', () => {
    // the first failure waits 1 s, the second falls
    expect(chain('fall_on: [error, rate_limited, timeout, outage], after: 2').slice(0, 3)).toEqual([
      ['rate limited', 0, 0],
      ['rate limited', 0, 3],
      ['ok', 1, 5],
    ]);
  });

  test('is where it was after a summary that stood between two tries', () => {
    const requests = requestsOf(`${MODELS}
  down: { extends: cheap, error_rate: 1 }
threads: { main: { compact: { at_tokens: 500, to: 0.5 }, summary: { tokens: 10 } } }
workflow: [{ call: a, prompt_tokens: 800, output_tokens: 0 }]
policies: { f: { fallback: [down, cheap], fall_on: error } }`);
    expect(requests.map(({ outcome, target }) => [outcome, target])).toEqual([
      ['summary', 0],
      ['error', 0],
      ['ok', 1],
    ]);
  });

  test('does not listen to what it was not told', () => {
    expect(chain('fall_on: [outage]').map(([, target]) => target)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('leaves the first route alone while it cools down', () => {
    expect(chain('fall_on: error, cooldown_seconds: 8').map(([, target]) => target)).toEqual([0, 1, 1]);
    expect(chain('fall_on: error, cooldown_seconds: 5').map(([, target]) => target)).toEqual([0, 1, 0, 1]);
  });

  test('shares errors between its models as they come', async () => {
    const policy = await runPolicy(
      `${MODELS}
  down: { extends: cheap, error_rate: 0.3 }
workflow: [{ call: a, prompt_tokens: 1000, output_tokens: 0 }]
policies: { f: { fallback: [down, strong], fall_on: error } }`,
      { jobs: 60_000 },
    );
    expectExact(policy, 'cost_per_job_usd', 0.7 * 0.001 + 0.3 * 0.01);
    expectExact(policy, 'requests_per_job', 1.3);
  });
});

describe('a split', () => {
  const split = (per: string): string => `${MODELS}
workflow: [{ call: a, prompt_tokens: 1000, output_tokens: 0 }, { call: b, output_tokens: 0 }]
policies: { s: { split: [{ weight: 3, use: cheap }, { weight: 1, use: strong }], per: ${per} } }`;

  test('shares jobs by weight', async () => {
    const policy = await runPolicy(split('job'), { jobs: 60_000 });
    // both calls go to one model: 2 x (0.75 x 0.001 + 0.25 x 0.01)
    expectExact(policy, 'cost_per_job_usd', 0.0065);
    expect(policy.metrics['cost_per_job_usd']!.p50!.estimate).toBeCloseTo(0.002, 12);
  });

  test('or requests', async () => {
    const policy = await runPolicy(split('request'), { jobs: 60_000 });
    expectExact(policy, 'cost_per_job_usd', 0.0065);
    // 0.75 x 0.75 of jobs have two cheap ones
    expect(policy.metrics['cost_per_job_usd']!.p95!.estimate).toBeCloseTo(0.02, 12);
  });
});

test('a rule may stop the job or hand it to a person', async () => {
  const policy = await runPolicy(
    `${MODELS}
job: { traits: { kind: { a: 0.5, b: 0.25, c: 0.25 } }, takeover: { minutes: 1, usd_per_hour: 60 } }
workflow: [{ call: answer, output_tokens: 0 }]
policies: { r: [{ when: { trait: { kind: b } }, stop: true }, { when: { trait: { kind: c } }, human: true }, { use: cheap }] }`,
    { jobs: 130_000 },
  );
  expectExact(policy, 'completion_rate', 0.75);
  expectExact(policy, 'takeover_rate', 0.25);
  expect(policy.stopped.rule).toBe(policy.jobs - policy.completed);
});

test('a policy may be used by name inside another', () => {
  const requests = requestsOf(`${MODELS}
workflow: [{ call: a, output_tokens: 0 }, { call: b, output_tokens: 0 }]
policies: { r: [{ when: { step: a }, use: other }, { use: third }], other: { model: strong } }`);
  expect(requests.map(({ target }) => target)).toEqual([0, 1]);
});

test('a split by request is drawn at the request’s own address: an earlier step’s extra requests move no later choice', () => {
  const choices = (malformed: number): readonly number[] =>
    requestsOf(`${MODELS}
  odd: { extends: cheap, malformed_rate: ${malformed} }
workflow:
  - { call: first, output_tokens: 1, retry: { malformed: 3, then: bad }, lane: loose }
  - { agent: work, turns: 30, max_turns: 30, output_tokens: 1, lane: shared }
lanes: { loose: { success: { default: 1 } }, shared: {} }
policies:
  p:
    - { when: { lane: loose }, use: odd }
    - { use: { split: [{ weight: 1, use: cheap }, { weight: 1, use: strong }], per: request } }`)
      .filter(({ step }) => step === 1)
      .map(({ target }) => target);
  expect(choices(1)).toHaveLength(30);
  expect(choices(1)).toEqual(choices(0));
});

test('a choice that holds for a step outlives the steps of its tools', () => {
  const requests = requestsOf(`${MODELS}
  odd: { extends: cheap, malformed_rate: 1 }
threads: { side: {} }
workflow:
  - agent: work
    turns: 3
    max_turns: 9
    output_tokens: 1
    retry: { malformed: 9 }
    tools: [{ name: sub, per_turn: 1, do: [{ call: look, thread: side, output_tokens: 1, retry: { malformed: 9 } }] }]
policies: { l: { ladder: [odd, strong], climb_on: malformed, per: step } }`);
  const own = requests.filter(({ step }) => step === 0).map(({ target }) => target);
  // one malformed answer, and the step stays where it climbed to, whatever the tool's own step begins with
  expect(own).toEqual([0, 1, 1, 1]);
});

test('a ladder that holds for a request begins anew at each, and climbs within its tries', () => {
  const requests = requestsOf(`${MODELS}
  odd: { extends: cheap, malformed_rate: 1 }
workflow: [{ call: a, output_tokens: 0 }, { call: b, output_tokens: 0 }]
policies: { l: { ladder: [odd, cheap], climb_on: malformed, per: request } }`);
  expect(requests.map(({ target }) => target)).toEqual([0, 1, 0, 1]);
});

test('a summary is a request of its own: what holds for a request begins anew with it, and goes on after it', () => {
  const targets = (route: string, workflow: string): readonly number[] =>
    requestsOf(`${MODELS}
  down: { extends: cheap, error_rate: 1 }
  odd: { extends: cheap, malformed_rate: 1 }
lanes: { work: { success: { cheap: 0 } }, notes: {} }
threads: { main: { compact: { at_tokens: 1500, to: 0.5 }, summary: { tokens: 100, lane: notes } } }
workflow: ${workflow}
policies: { p: { ${route}, per: request } }`).map(({ target }) => target);
  const redone = `
  - { call: work, lane: work, prompt_tokens: 1000, output_tokens: 0 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: work, context: summary, then: accept } }`;
  expect(targets('ladder: [down, cheap], climb_on: error', redone)).toEqual([0, 1, 0, 0, 1]);
  expect(targets('fallback: [down, cheap], fall_on: error', redone)).toEqual([0, 1, 0, 0, 1]);
  // the error message of the first answer fills the thread
  const filled = `[{ call: work, lane: work, prompt_tokens: 1400, output_tokens: 10, error_tokens: 200 }]`;
  expect(targets('ladder: [odd, cheap], climb_on: malformed', filled)).toEqual([0, 0, 1]);
  expect(targets('fallback: [odd, cheap], fall_on: malformed', filled)).toEqual([0, 0, 1]);
});
