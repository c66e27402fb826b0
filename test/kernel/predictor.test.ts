import { expect, test } from 'vitest';
import { PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

const router = (correlation: number, spread = 0, per = 'job'): string => `
models: { cheap: ${PLAIN}, strong: ${PLAIN} }
job: { difficulty: { spread: ${spread} } }
lanes: { work: { success: { cheap: 0.5, strong: 1 } } }
workflow: [{ agent: work, lane: work, turns: 2, max_turns: 2, output_tokens: 0 }]
policies: { r: { per: ${per}, predictor: { correlation: ${correlation}, seconds: 0.5, usd: 0.02 }, rules: [{ when: { predicted_difficulty: { above: 0.7 } }, use: strong }, { use: cheap }] } }`;

test('above 0.7 lie the hardest 30 % as predicted, at the price of one prediction a job', async () => {
  const policy = await runPolicy(router(0.6));
  expectExact(policy, 'completion_rate', 0.3 + 0.7 * 0.5);
  expectExact(policy, 'cost_per_job_usd', 0.02);
  expectExact(policy, 'job_latency_seconds', 2.5);
  expect(Object.keys(policy.spend_by.cause)).toEqual(['router']);
});

test('a perfect one sends the hardest jobs away, a blind one any', async () => {
  const blind = await runPolicy(router(0, 3));
  expectExact(blind, 'completion_rate', 0.65);
  // logit P ~ N(0, 3^2) over the easiest 70 %: 0.3 + the integral of 1 / (1 + exp(3 z)) phi(z) up to z = 0.5244005,
  // trapezoid sum in Python
  const perfect = await runPolicy(router(1, 3));
  expectExact(perfect, 'completion_rate', 0.7828595311);
});

test('per request it is asked and paid before every request, once', async () => {
  const policy = await runPolicy(router(0, 0, 'request'), { jobs: 1000 });
  expectExact(policy, 'cost_per_job_usd', 0.04);
});

/** Hard jobs to b, as whatever stands around the rules predicts. */
const HARD = '[{ when: { predicted_difficulty: { above: 0.5 } }, use: b }, { use: a }]';
const TWO_MODELS = `
models: { a: ${PLAIN}, b: { extends: a, usd_per_million: { input: 100 } } }
job: { difficulty: { spread: 1 } }`;

test.each([
  `ladder: [${HARD}, b], climb_on: failed_check`,
  `fallback: [${HARD}, b], fall_on: [error]`,
  `split: [{ weight: 1, use: ${HARD} }]`,
  `sticky: ${HARD}, turns_ahead: 1`,
])('beside any route it is heard by the rules inside, and asked once a job: %s', async (route) => {
  const policy = await runPolicy(`${TWO_MODELS}
workflow: [{ agent: work, prompt_tokens: 1000, turns: 3, max_turns: 3, output_tokens: 0 }]
policies: { p: { predictor: { correlation: 1, usd: 1 }, ${route} } }`);
  expect(policy.spend_by.cause['router']).toBe(1);
  // half of the jobs are hard, and cost 100 times as much
  expectExact(policy, 'vendor_cost_per_job_usd', 1 + 0.5 * (0.003 + 0.3));
});

test('two predictors each say their own, whichever was asked last', () => {
  const text = `${TWO_MODELS}
lanes: { l: {}, m: {} }
workflow:
  - { call: one, lane: l, output_tokens: 0 }
  - { call: two, lane: m, output_tokens: 0 }
  - { call: three, lane: l, output_tokens: 0 }
policies:
  p:
    - { when: { lane: l }, use: { predictor: { correlation: 1 }, rules: [{ use: ${HARD} }] } }
    - { use: { predictor: { correlation: 0 }, rules: [{ use: ${HARD} }] } }`;
  const ways = Array.from({ length: 100 }, (_, job) => requestsOf(text, job).map(({ target }) => target));
  expect(ways.every(([one, , three]) => one === three)).toBe(true);
  expect(ways.some(([one, two]) => one !== two)).toBe(true);
});

test('asked for a summary it is paid by the lane of the summary', async () => {
  const policy = await runPolicy(
    `
models: { a: ${PLAIN} }
threads: { main: { summary: { tokens: 100, lane: comp }, compact: { at_tokens: 900, to: 0.5 } } }
lanes: { l: {}, comp: {} }
workflow: [{ call: x, lane: l, prompt_tokens: 1000, output_tokens: 0 }]
policies: { p: [{ when: { lane: comp }, use: { predictor: { correlation: 0.5, usd: 1, seconds: 10 }, split: [{ weight: 1, use: a }] } }, { use: a }] }`,
    { jobs: 10 },
  );
  expect(policy.spend_by.lane['l']).toBeCloseTo(0.0005, 12);
  expect(policy.spend_by.lane['comp']).toBeCloseTo(1.002, 12);
});

test('branches that run at once each ask it, and what follows the join knows what it said', async () => {
  const policy = await runPolicy(
    `${TWO_MODELS}
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - { do: [{ call: short, thread: side, prompt_tokens: 0, output_tokens: 100 }] }
      - { do: [{ call: long, thread: side, prompt_tokens: 0, output_tokens: 1000 }] }
  - { call: after, prompt_tokens: 0, output_tokens: 0 }
policies: { p: { predictor: { correlation: 1, seconds: 2, usd: 1 }, fallback: [[{ use: a }], b], fall_on: [error] } }`,
    { jobs: 10 },
  );
  expect(policy.spend_by.cause['router']).toBe(2);
  // two seconds to ask, one to the first token, ten to write; then one to the first token of what follows
  expectExact(policy, 'job_latency_seconds', 2 + 1 + 10 + 1);
});
