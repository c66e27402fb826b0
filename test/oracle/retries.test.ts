import { expect, test } from 'vitest';
import { planOf } from '../kernel/simulate-text.ts';
import { forKernelJobs } from './kernel-jobs.ts';
import { centre, expectation, logistic, normalGrid } from './quadrature.ts';

/*
 * Difficulty that attempts and models share, against figures of public runs and against quadrature. Seeds are fixed;
 * fresh ones would miss four standard errors 6.3e-5 times a comparison.
 */

const JOBS = 100_000;
const STANDARD_ERRORS = 4;
/** Two models that share no draw of their own. */
const MODEL = `
    context_window: 1M
    max_output_tokens: 100k
    usd_per_million: { input: 1, output: 10 }
    cache: { kind: none }
    time_to_first_token_seconds: 1
    tokens_per_second: 100`;
const MODELS = `\n  a: ${MODEL}\n  b: ${MODEL}`;

/**
 * Aider on SWE-bench Lite, two models by turns: share of plausible solutions among the jobs still open at each attempt
 * (as shares of all jobs they would sum to 1.06). Fitted by least squares on a grid: rate of the first model 0.52, of the
 * second 0.44 to 0.60; spread 2 to 10; shared 0.6 to 1; feedback worth nothing (odds 1). Root mean square error 0.022,
 * largest 0.041; the optimum is flat (second 0.48, shared 0.8: 0.024; equal rates, spread 5, shared 0.9: 0.028). With
 * spread 5 and shared 0.97 the second attempt, another model's first, would succeed in 0.19 of the open jobs.
 */
const PLAUSIBLE = [0.52, 0.27, 0.1, 0.06, 0.1, 0.01];
const FITTED = { first: 0.52, second: 0.44, spread: 6, shared: 0.75 };

test('a fitted spread gives the falling success of retries by two models by turns', () => {
  const { first, second, spread, shared } = FITTED;
  const successes = new Float64Array(PLAUSIBLE.length);
  const plan = planOf(
    `
models: ${MODELS}
lanes: { coding: { success: { a: ${first}, b: ${second} } } }
job: { difficulty: { spread: ${spread}, shared: ${shared} } }
workflow:
  - { call: fix, lane: coding, prompt_tokens: 100, output_tokens: 10 }
  - { check: look, seconds: 1, catches: 1, on_fail: { redo: fix, max_redos: 5 } }
policies: { turns: [{ when: { attempt: [1, 3, 5] }, use: a }, { use: b }] }
`,
    { seed: 'retries' },
  );
  forKernelJobs(plan, JOBS, (job) => {
    if (job.ending === 'completed') successes[job.redos]! += 1;
  });
  const exact = byAttempt();
  let open = JOBS;
  for (const [attempt, published] of PLAUSIBLE.entries()) {
    const share = successes[attempt]! / open;
    const p = exact[attempt]!;
    expect(Math.abs(share - published), `attempt ${attempt + 1}: ${share}`).toBeLessThan(0.05);
    expect(Math.abs(share - p), `attempt ${attempt + 1}: ${share}, exactly ${p}`).toBeLessThanOrEqual(
      STANDARD_ERRORS * Math.sqrt((p * (1 - p)) / open),
    );
    open -= successes[attempt]!;
  }
});

test('no difference in difficulty would let a third attempt succeed as often as the first', () => {
  const all = byAttempt({ first: 0.52, second: 0.44, spread: 0, shared: 1 });
  expect(all[2]).toBeCloseTo(0.52, 6);
  expect(all[2]! - PLAUSIBLE[2]!).toBeGreaterThan(0.4);
});

test.each([
  { spread: 4, shared: 1, a: 0.816, b: 0.744 },
  { spread: 4, shared: 1, a: 0.732, b: 0.4 },
  { spread: 6, shared: 0.95, a: 0.816, b: 0.744 },
  { spread: 6, shared: 0.95, a: 0.732, b: 0.4 },
  { spread: 2, shared: 0.8, a: 0.732, b: 0.62 },
])(
  'two models of rates $a and $b are right together as quadrature says: spread $spread, shared $shared',
  ({ spread, shared, a, b }) => {
    const plan = planOf(
      `
models: ${MODELS}
lanes: { one: { success: { a: ${a} } }, other: { success: { b: ${b} } } }
job: { difficulty: { spread: ${spread}, shared: ${shared} } }
workflow:
  - { call: here, lane: one, prompt_tokens: 100, output_tokens: 10 }
  - { call: there, lane: other, prompt_tokens: 100, output_tokens: 10 }
policies: { both: [{ when: { lane: one }, use: a }, { use: b }] }
`,
      { seed: 'pairs' },
    );
    let together = 0;
    forKernelJobs(plan, JOBS, (job) => {
      if (job.ending === 'completed') together += 1;
    });
    const exact = joint(a, b, spread, shared);
    const error = Math.sqrt((exact * (1 - exact)) / JOBS);
    expect(Math.abs(together / JOBS - exact), `${together / JOBS}, exactly ${exact}`).toBeLessThanOrEqual(
      STANDARD_ERRORS * error,
    );
    expect(together / JOBS - a * b, 'more than independent models').toBeGreaterThan(20 * error);
  },
);

test('both fits of public pairs say the same of a pair within two hundredths', () => {
  for (const [a, b] of [
    [0.816, 0.744],
    [0.732, 0.62],
    [0.6, 0.4],
  ] as const) {
    expect(Math.abs(joint(a, b, 4, 1) - joint(a, b, 6, 0.95))).toBeLessThan(0.02);
    // what a weaker tie would say
    expect(joint(a, b, 4, 1) - joint(a, b, 2, 0.8)).toBeGreaterThan(0.03);
  }
});

/** Chance that two models are both right on one job. */
function joint(a: number, b: number, spread: number, shared: number): number {
  const [hard, own] = [normalGrid(401), normalGrid(201)];
  const ownSpread = spread * Math.sqrt(1 - shared * shared);
  const chance = (mu: number, z: number): number =>
    ownSpread === 0
      ? logistic(mu - spread * z)
      : expectation(own, (e) => logistic(mu - spread * shared * z - ownSpread * e));
  const [first, second] = [centre(hard, a, spread), centre(hard, b, spread)];
  return expectation(hard, (z) => chance(first, z) * chance(second, z));
}

/** Chance of each attempt, given that all before it failed; the two models work by turns. */
function byAttempt({ first, second, spread, shared } = FITTED): readonly number[] {
  const [hard, own] = [normalGrid(201), normalGrid(101)];
  const ownSpread = spread * Math.sqrt(1 - shared * shared);
  const [a, b] = [centre(hard, first, spread), centre(hard, second, spread)];
  /** chance that a model fails so many times on a job of difficulty z */
  const fails = (mu: number, z: number, times: number): number =>
    expectation(own, (e) => {
      const miss = 1 - logistic(mu - spread * shared * z - ownSpread * e);
      let all = 1;
      for (let time = 0; time < times; time += 1) all *= miss;
      return all;
    });
  const open = (attempts: number): number =>
    expectation(hard, (z) => fails(a, z, Math.ceil(attempts / 2)) * fails(b, z, Math.floor(attempts / 2)));
  return PLAUSIBLE.map((_, attempt) => 1 - open(attempt + 1) / open(attempt));
}
