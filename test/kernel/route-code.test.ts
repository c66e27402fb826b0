import { describe, expect, test } from 'vitest';
import { createKernel } from '../../src/kernel/kernel.ts';
import { CACHED, plansOf } from './simulate-text.ts';

const JOBS = 400;

/** Two agents' lanes and models that often fail, under one policy. */
const failing = (policy: string): string => `
models:
  a: { ${CACHED.slice(1, -1)}, error_rate: 0.3 }
  b: { extends: a, error_rate: 0.2, usd_per_million: { input: 10 } }
  c: { extends: a, error_rate: 0.05, usd_per_million: { input: 100 } }
job: { difficulty: { spread: 2 } }
lanes: { plan: { success: { a: 0.6, b: 0.7, c: 0.8 } }, work: { success: { a: 0.5, b: 0.6, c: 0.7 } } }
workflow:
  - { agent: outline, lane: plan, prompt_tokens: 100, turns: 3, max_turns: 9, output_tokens: 50 }
  - { agent: build, lane: work, turns: 4, max_turns: 12, output_tokens: 50 }
  - { check: tests, seconds: 1, catches: 0.8, on_fail: { redo: build, then: accept } }
policies: { p: ${policy} }`;

/** All columns of all jobs, and the ledgers that a route decides. */
function outcomesUnder(policy: string): readonly Float64Array[] {
  const [plan] = plansOf(failing(policy));
  const { simulate, outcomes } = createKernel(plan!, JOBS);
  simulate(0, JOBS);
  const { columns, requestsByModel, spendByCause, secondsByCause } = outcomes;
  return [columns, requestsByModel, spendByCause, secondsByCause].map((one) => one.slice());
}

const CHAIN = 'fallback: [a, b, c], fall_on: [error, rate_limited, failed_check]';
const LADDER = 'ladder: [a, b, c], climb_on: { error: 2, failed_check: 1 }';

describe('a route that is written out', () => {
  // a split of one part that is drawn for each request leads to the same route, and is walked by the function that knows all
  test.each([
    `{ ${CHAIN}, per: request }`,
    `{ ${CHAIN}, per: step, after: 2 }`,
    `{ ${CHAIN}, per: lane, cooldown_seconds: 20 }`,
    `{ ${CHAIN}, per: job, cooldown_seconds: 5 }`,
    `{ fallback: [{ ${LADDER}, per: job }, c], fall_on: error, after: 3 }`,
    `{ rules: [{ when: { lane: plan, attempt: 1 }, use: a }, { when: { step: build }, use: { ${LADDER} } }, { use: b }], per: job }`,
    `{ rules: [{ when: { lane: work, job_usd: { above: 0.001 } }, use: c }, { use: b }], per: lane }`,
    `{ rules: [{ when: { attempt: 2 }, use: c }, { use: { ${CHAIN} } }], per: step }`,
    `{ predictor: { correlation: 0.6, seconds: 2, usd: 0.01 }, rules: [{ when: { predicted_difficulty: { above: 0.5 } }, use: c }, { use: a }], per: job }`,
    `{ split: [{ weight: 1, use: a }, { weight: 2, use: { ${LADDER} } }], per: lane }`,
    `{ split: [{ weight: 1, use: a }, { weight: 2, use: { split: [{ weight: 1, use: b }, { weight: 1, use: c }], per: job } }], per: step }`,
    `{ ladder: [{ fallback: [a, b], fall_on: error, cooldown_seconds: 9 }, c], climb_on: failed_check, per: lane }`,
    `{ sticky: { ${CHAIN}, per: step }, turns_ahead: 2 }`,
    `{ sticky: { ${LADDER} }, turns_ahead: 0.5 }`,
    `{ sticky: { rules: [{ when: { lane: plan }, use: { sticky: { ${CHAIN}, per: request }, turns_ahead: 1 } }, { use: b }] }, turns_ahead: 3 }`,
  ])('leads where it does when it is walked: %s', (route) => {
    expect(outcomesUnder(`[{ use: ${route} }]`)).toEqual(
      outcomesUnder(`{ split: [{ weight: 1, use: ${route} }], per: request }`),
    );
  });

  test('is not one of thousands of nodes, which the engine could not read', () => {
    const many = Array.from({ length: 6000 }, (_, at) => 'abc'[at % 3]).join(', ');
    const [columns] = outcomesUnder(`{ fallback: [${many}], fall_on: error }`);
    const [few] = outcomesUnder('{ fallback: [a, b, c, a, b, c, a, b, c], fall_on: error }');
    expect(columns).toEqual(few);
  });
});
