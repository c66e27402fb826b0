import { describe, expect, test } from 'vitest';
import { recordJob } from '../../src/experiment/explain.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { Programs, writeProgram } from '../../src/kernel/program.ts';
import { CACHED, PLAIN, plansOf } from './simulate-text.ts';
import type { Plan } from '../../src/plan/plan.ts';

const JOBS = 300;

/** Agents whose requests fail in every way, one with a tool made of steps, under one route. */
const failing = (route: string): string => `
models:
  a: { ${CACHED.slice(1, -1).replace('100k', '60')}, error_rate: 0.2, refusal_rate: 0.1, compliance_rate: 0.5, turns_factor: 2, retention_law: [{ below: 900, factor: 1 }, { factor: 0.5 }] }
  b: { extends: a, error_rate: 0.1, usd_per_million: { input: 10 }, tokenizer_factor: 1.2, turns_factor: 1 }
  c: { extends: a, error_rate: 0.05, usd_per_million: { input: 100 }, max_output_tokens: 400 }
  d: { extends: a }
  e: { extends: a }
job: { takeover: { wait_seconds: 5, minutes: 10, usd_per_hour: 60, repairs: 0.9 }, difficulty: { spread: 2 }, traits: { kind: { plain: 0.8, odd: 0.2 } } }
threads: { main: { compact: { at_tokens: 1500, to: 0.4 }, summary: { tokens: 100 } }, side: {} }
lanes:
  plan: { success: { default: 0.6 }, malformed_rate: 0.2, refuse_when: { trait: { kind: odd } } }
  work: { success: { default: 0.5 }, malformed_rate: 0.1 }
  look: { success: { default: 0.5 } }
workflow:
  - { call: outline, lane: plan, prompt_tokens: 100, output_tokens: 20 to 80 }
  - agent: build
    lane: work
    turns: 4
    max_turns: 9
    into: side
    on_cap: fail
    output_tokens: 20 to 80
    retry: { error: 9, malformed: 9, refused: 1, truncated: 9, timeout_seconds: 2 }
    tools:
      - { name: shell, per_turn: 2, seconds: 3, result_tokens: 200, error_tokens: 30, failure_rate: 0.3 }
      - { name: ask, per_turn: 0.4, result_tokens: 40, do: [{ call: search, lane: look, thread: side, prompt_tokens: 50, output_tokens: 30 }] }
  - { call: tell, thread: side, output_tokens: 10 }
  - { check: tests, seconds: 1, catches: 0.8, on_fail: { redo: build, then: accept } }
policies: { p: ${route} }`;

/** A route as it is, and in a split of one part that is drawn for each request: it leads to the same, and is no relay. */
const plain = (route: string): string => `[{ use: ${route} }]`;
const asked = (route: string): string => `{ split: [{ weight: 1, use: ${route} }], per: request }`;

const planOf = (route: string): Plan => plansOf(failing(route))[0]!;

/** Legs of the steps `outline`, `build`, `tell` and `search`. */
function legsOf(route: string): readonly number[] {
  const { requests } = writeProgram(planOf(plain(route)), { records: false, isGeneral: false });
  return Array.from(requests.values(), ({ legs }) => legs.length);
}

const CHAIN = 'fallback: [a, b, c], fall_on: [error, rate_limited, failed_check]';
const LADDER =
  'ladder: [a, b, c], climb_on: { error: 2, malformed: 2, refused: 1, truncated: 2, failed_check: 1 }';

describe('a step is a relay', () => {
  test.each([
    ['under a ladder', `{ ${LADDER} }`, [3, 3, 3, 3]],
    ['under a ladder that holds for a step', `{ ${LADDER}, per: step }`, [3, 3, 3, 3]],
    ['under a fallback', `{ ${CHAIN}, per: step }`, [3, 3, 3, 3]],
    [
      'under a split that holds for the job',
      '{ split: [{ weight: 1, use: a }, { weight: 2, use: b }], per: job }',
      [2, 2, 2, 2],
    ],
    [
      'where rules that the place decides lead to one',
      `{ rules: [{ when: { lane: work }, use: { ${LADDER} } }, { use: a }] }`,
      [0, 3, 0, 0],
    ],
    ['under a ladder that begins anew with each request', `{ ${LADDER}, per: request }`, [3, 3, 3, 3]],
    [
      'where rules look at what seldom changes',
      `{ rules: [{ when: { job_usd: { above: 1 } }, use: b }, { use: { ${LADDER} } }] }`,
      [3, 3, 3, 3],
    ],
    ['up to four models', '{ ladder: [a, b, c, d], climb_on: error }', [4, 4, 4, 4]],
  ])('%s', (_, route, legs) => {
    expect(legsOf(route)).toEqual(legs);
  });

  test.each([
    ['one model', 'a'],
    ['more than four', '{ ladder: [a, b, c, d, e], climb_on: error }'],
    ['a draw for each request', asked(`{ ${LADDER} }`)],
    [
      'rules that look at the last request',
      `{ rules: [{ when: { tool_result_tokens: { above: 100 } }, use: b }, { use: { ${LADDER} } }] }`,
    ],
    [
      'a predictor that is asked for each request',
      '{ predictor: { correlation: 0.5 }, rules: [{ when: { predicted_difficulty: { above: 0 } }, use: b }, { use: a }], per: request }',
    ],
    ['a model that is stayed with while its cache is warm', `{ sticky: { ${LADDER} }, turns_ahead: 2 }`],
  ])('and none with %s', (_, route) => {
    expect(legsOf(route)).toEqual([0, 0, 0, 0]);
  });
});

const RELAYS = [
  `{ ${LADDER} }`,
  `{ ${LADDER}, per: step }`,
  `{ ${LADDER}, per: job, hand_off: summary }`,
  `{ ${CHAIN}, per: step, after: 2 }`,
  `{ ${CHAIN}, per: lane, cooldown_seconds: 4 }`,
  `{ ladder: [{ fallback: [a, b], fall_on: error, per: step, cooldown_seconds: 9 }, c], climb_on: { malformed: 1 }, per: lane }`,
  `{ split: [{ weight: 1, use: b }, { weight: 2, use: { ${LADDER} } }], per: step }`,
  `{ ${LADDER}, per: request }`,
  `{ ${CHAIN}, per: request, cooldown_seconds: 20 }`,
  `{ ladder: [{ ${CHAIN}, per: request }, c], climb_on: { malformed: 3 }, per: lane }`,
  `{ rules: [{ when: { job_usd: { above: 0.02 } }, use: b }, { when: { last_outcome: [malformed, error] }, use: c }, { use: { ${LADDER} } }] }`,
  `{ rules: [{ when: { job_usd: { above: 0.03 } }, stop: true }, { when: { context_tokens: { above: 1000 } }, use: b }, { use: { ${CHAIN}, per: request } }] }`,
  `{ rules: [{ when: { lane: work, job_seconds: { above: 60 } }, human: true }, { use: { ${LADDER}, per: step } }] }`,
];

describe('a relay', () => {
  test.each(RELAYS)('runs the jobs that asking before each request does: %s', (route) => {
    const [relay, other] = [plain(route), asked(route)].map((text) => {
      const { simulate, outcomes } = createKernel(planOf(text), JOBS);
      simulate(0, JOBS);
      return outcomes;
    });
    for (const ledger of [
      'columns',
      'requestsByModel',
      'spendByModel',
      'spendByCause',
      'secondsByCause',
      'spendByStep',
    ] as const) {
      expectAlike(relay![ledger], other![ledger], ledger);
    }
  });

  test.each(RELAYS)('and in the same order, each try under its own number: %s', (route) => {
    const [relay, other] = [planOf(plain(route)), planOf(asked(route))];
    for (let job = 0; job < 40; job += 1) {
      expect(recordJob(relay, job).recorder.events).toEqual(recordJob(other, job).recorder.events);
    }
  });

  test.each([
    ['shared functions', Infinity],
    ['functions of its own', 0],
  ])('counts the failures of the request at hand alone, whichever model can fail so: in %s', (_, alone) => {
    const fallback = '{ fallback: [a, b], fall_on: [malformed, refused], per: request }';
    const [plan] = plansOf(`
models: { a: { ${PLAIN.slice(1, -1)}, malformed_rate: 0.3, refusal_rate: 0.3 }, b: ${PLAIN} }
workflow: [{ agent: build, turns: 9, max_turns: 99, output_tokens: 20, retry: { malformed: 1, refused: 1, then: abandon } }]
policies: { p: ${fallback} }`);
    const { simulate, outcomes } = createKernel(plan!, JOBS, new Programs(), alone);
    simulate(0, JOBS);
    // whoever fails is left for the rest of its request, so that none fails there twice
    expect(totalOf(outcomes.column('completed'))).toBe(JOBS);
    expect(totalOf(outcomes.column('malformed'))).toBeGreaterThan(2 * JOBS);
    expect(totalOf(outcomes.column('refused'))).toBeGreaterThan(JOBS);
  });

  test('hands on amid a turn, and amid the tries of a request', () => {
    const plan = planOf('{ fallback: [a, b], fall_on: error, per: step }');
    const calls = Array.from({ length: 40 }, (_, job) => recordJob(plan, job).recorder.events)
      .flat()
      .filter(({ kind }) => kind === 'request');
    const changes = calls.flatMap((call, at) => {
      const before = calls[at - 1];
      return before?.step === call.step && before.target !== call.target ? [{ before, call }] : [];
    });
    const amid = changes.filter(({ before, call }) => before.target === 0 && before.turn === call.turn);
    expect(amid.length).toBeGreaterThan(20);
    for (const { before } of amid) expect(before.outcome).toBe('error');
    expect(new Set(amid.map(({ call }) => call.turn)).size).toBeGreaterThan(2);
  });
});

function totalOf(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0);
}

/** The same but for the last bits of sums: legs book what they did one after the other. */
function expectAlike(ours: Float64Array, theirs: Float64Array, what: string): void {
  expect(ours.length, what).toBe(theirs.length);
  for (const [at, value] of ours.entries()) {
    const other = theirs[at]!;
    const isAlike = Object.is(value, other) || Math.abs(value - other) <= 1e-12 * Math.abs(other);
    expect(isAlike, `${what}[${at}]: ${value}, ${other}`).toBe(true);
  }
}
