import { describe, expect, test } from 'vitest';
import { MANY, PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

/** Two calls' worth of models: the cheap one bills 0.001 and the strong one 0.01 USD a call. */
const MODELS = `
models:
  cheap: ${PLAIN}
  strong: { extends: cheap, usd_per_million: { input: 10 } }
  third: { extends: cheap, usd_per_million: { input: 100 } }`;

describe('a cascade', () => {
  const cascade = (spread: number, ladder: string): string => `${MODELS}
job: { difficulty: { spread: ${spread} } }
lanes: { work: { success: { cheap: 0.6, strong: 0.9 } } }
workflow:
  - { call: answer, lane: work, prompt_tokens: 1000, output_tokens: 0 }
  - { check: tests, seconds: 0, catches: 0.8, false_alarm: 0.1, on_fail: { redo: answer, context: restart, then: accept } }
policies: { cascade: { ladder: [cheap, strong], climb_on: ${ladder}, hand_off: restart } }`;

  test('of two with a fallible check costs c1 + (1 - a) c2', async () => {
    const policy = await runPolicy(cascade(0, 'failed_check'), { jobs: 80_000 });
    // a = P(ok1)(1 - fr) + P(bad1) fa = 0.6 x 0.9 + 0.4 x 0.2 = 0.62
    expectExact(policy, 'cost_per_job_usd', 0.001 + 0.38 * 0.01);
    // delivered bad: P(bad1) fa + (1 - a) P(bad2) = 0.08 + 0.038; attempts are independent at spread 0
    expectExact(policy, 'completion_rate', 1 - 0.118);
    expectExact(policy, 'acceptance_rate', 1);
    expectExact(policy, 'escalations_per_job', 0.38);
    // 0.0038 USD of escalation beside 0.001 of first attempts
    expect(policy.spend_by.cause['escalation']! / policy.spend_by.cause['first_attempt']!).toBeCloseTo(
      3.8,
      1,
    );
  });

  test('that climbs after two failures stays a rung longer', async () => {
    const text = cascade(0, '{ failed_check: 2 }').replace('then: accept', 'max_redos: 2, then: accept');
    const policy = await runPolicy(text, MANY);
    // 1 + 0.38 cheap calls, then 0.38^2 strong ones
    expectExact(policy, 'cost_per_job_usd', 0.001 * 1.38 + 0.01 * 0.1444);
  });
});

test('a ladder climbs on errors inside a step and goes on with the same request', () => {
  const requests = requestsOf(`${MODELS}
  down: { extends: cheap, error_rate: 1 }
workflow: [{ agent: work, prompt_tokens: 10, turns: 2, max_turns: 9, output_tokens: 5 }]
policies: { l: { ladder: [down, cheap], climb_on: { error: 2 }, per: job } }`);
  expect(requests.map(({ outcome, target, tokens }) => [outcome, target, tokens[0]])).toEqual([
    ['error', 0, 0],
    ['error', 0, 0],
    ['ok', 1, 10],
    ['ok', 1, 15],
  ]);
});

test('a fallback that listens to failed checks leaves the route that failed alone while it cools down', () => {
  const targets = (cooldown: number): readonly number[] =>
    requestsOf(`${MODELS}
lanes: { work: { success: { cheap: 0, strong: 0 } } }
workflow:
  - { call: answer, lane: work, prompt_tokens: 1000, output_tokens: 0 }
  - { check: tests, seconds: 0, catches: 1, on_fail: { redo: answer, context: restart, max_redos: 2, then: accept } }
policies: { f: { fallback: [cheap, strong, third], fall_on: failed_check, cooldown_seconds: ${cooldown} } }`).map(
      ({ target }) => target,
    );
  expect(targets(600)).toEqual([0, 1, 2]);
  // without a cool-down the next request is back at the first
  expect(targets(0)).toEqual([0, 0, 0]);
});

describe('a failed check', () => {
  const REGIONS = `
models:
  a: { extends: base, properties: { region: us } }
  b: { extends: base, properties: { region: us } }
  c: { extends: base, properties: { region: eu } }
  base: ${PLAIN}`;
  const targets = (route: string, lanes: string): readonly number[] =>
    requestsOf(`${REGIONS}
lanes: ${lanes}
threads: { aside: { fresh: true } }
workflow:
  - { call: work, lane: work, prompt_tokens: 1000, output_tokens: 0 }
  - check: look
    lane: review
    thread: aside
    output_tokens: 0
    catches: 1
    false_alarm: 1
    on_fail: { redo: work, then: accept }
policies: { p: { ${route}, per: job } }`).map(({ target }) => target);

  test('moves what holds for the job by the lanes that it judges, not by its own', () => {
    const judge = '{ work: {}, review: { require: { region: eu } } }';
    expect(targets('ladder: [a, b, c], climb_on: failed_check', judge)).toEqual([0, 2, 1, 2]);
    expect(targets('fallback: [a, b, c], fall_on: failed_check', judge)).toEqual([0, 2, 1, 2]);
    const work = '{ work: { require: { region: eu } }, review: {} }';
    // nobody else may do the work
    expect(targets('ladder: [a, b, c], climb_on: failed_check', work)).toEqual([2, 0, 2, 0]);
  });

  test('climbs to the nearest rung at which another answers one of the lanes that it judges', () => {
    const requests = requestsOf(`${REGIONS}
lanes: { far: { require: { region: eu } }, near: {} }
workflow:
  - { call: first, lane: far, prompt_tokens: 1000, output_tokens: 0 }
  - { call: second, lane: near, prompt_tokens: 1000, output_tokens: 0 }
  - { check: tests, seconds: 1, catches: 1, false_alarm: 1, on_fail: { redo: first, max_redos: 3, then: accept } }
policies: { p: { ladder: [a, b, c], climb_on: failed_check, per: job } }`);
    expect(requests.map(({ target }) => target)).toEqual([2, 0, 2, 1, 2, 2, 2, 2]);
  });

  test('climbs per lane what stands before it, and not what stands behind', () => {
    const climbs = (workflow: string): readonly number[] =>
      requestsOf(`${MODELS}
lanes: { first: {}, last: {} }
workflow: ${workflow}
policies: { p: { ladder: [cheap, strong, third], climb_on: failed_check, per: lane } }`).map(
        ({ target }) => target,
      );
    const checked = `{ call: work, lane: first, output_tokens: 0 },
      { check: inner, seconds: 1, catches: 1, false_alarm: 1, on_fail: { then: accept } }`;
    const end = `{ call: end, lane: last, output_tokens: 0 },
      { check: outer, seconds: 1, catches: 1, false_alarm: 1, on_fail: { redo: start, then: accept } }`;
    const start = '{ tool: start, seconds: 1 }';
    // work: the inner check climbs one lane, the outer one both
    const flat = climbs(`[${start}, ${checked}, ${end}]`);
    expect(flat).toEqual([0, 0, 2, 1]);
    expect(climbs(`[${start}, { choose: one, branches: [{ do: [${checked}] }] }, ${end}]`)).toEqual(flat);
    expect(climbs(`[${start}, { repeat: one, times: 1, do: [${checked}] }, ${end}]`)).toEqual(flat);
  });

  test('leaves alone a ladder per lane for work without a lane that it does not judge', () => {
    const requests = requestsOf(`${MODELS}
lanes: { work: {} }
workflow:
  - { call: before, output_tokens: 0 }
  - { call: work, lane: work, output_tokens: 0 }
  - { check: tests, seconds: 1, catches: 1, false_alarm: 1, on_fail: { redo: work, then: accept } }
  - { call: after, output_tokens: 0 }
policies: { p: { ladder: [cheap, strong], climb_on: failed_check, per: lane } }`);
    expect(requests.map(({ target }) => target)).toEqual([0, 0, 1, 0]);
  });
});

test('of nested ladders that climb on one failed check the outer one hands over', () => {
  const requests = requestsOf(`${MODELS}
lanes: { work: { success: { default: 0 } } }
threads: { main: { summary: { tokens: 50 } } }
workflow:
  - { call: work, lane: work, prompt_tokens: 100, output_tokens: 0 }
  - { call: more, lane: work, prompt_tokens: 100, output_tokens: 0 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: work, then: accept } }
policies:
  p:
    ladder: [{ ladder: [cheap, strong], climb_on: failed_check, hand_off: summary }, third]
    climb_on: failed_check
    hand_off: keep`);
  expect(requests.map(({ target, tokens }) => [target, tokens[0]])).toEqual([
    [0, 100],
    [0, 200],
    [2, 300],
    [2, 400],
  ]);
});
