import { expect, test } from 'vitest';
import { PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

test('a tier prices the whole request once its input lies above the threshold', async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  t: { extends: m, tiers: [{ above_input_tokens: 200k, usd_per_million: { input: 2, output: 15 } }] }
workflow: [{ call: answer, prompt_tokens: { samples: [100k, 200k, 300k] }, output_tokens: 1000 }]
policies: { t: t }`,
    { jobs: 60_000 },
  );
  // a third each: 0.1 + 0.01, 0.2 + 0.01 at the threshold itself, 0.6 + 0.015 above it
  expectExact(policy, 'cost_per_job_usd', (0.11 + 0.21 + 0.615) / 3);
});

test('a window of the UTC day prices the requests that start in it', async () => {
  const policy = await runPolicy(`
models:
  m: ${PLAIN}
  night: { extends: m, windows: [{ utc: "00:00-06:00", usd_factor: 0.5 }] }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 0 }]
policies: { night: night }`);
  // jobs start evenly over the day: a quarter of them at half the price
  expectExact(policy, 'cost_per_job_usd', 0.875 * 0.001);
});

test.each([
  // half of the day lies behind noon; a quarter of the next day before six; later in the week none
  ['2026-11-27', 0.75],
  ['2026-11-28', 0.875],
  ['2026-11-29', 1],
])(
  'a window of Fridays prices what starts in it on %s, the night behind it included',
  async (day, factor) => {
    const policy = await runPolicy(`
prices: { as_of: ${day} }
models:
  m: ${PLAIN}
  friday: { extends: m, windows: [{ utc: "12:00-06:00", days: [fri], usd_factor: 0.5 }] }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 0 }]
policies: { friday: friday }`);
    expectExact(policy, 'cost_per_job_usd', factor * 0.001);
  },
);

test('a job that goes on into another day meets the prices of that day', async () => {
  const policy = await runPolicy(`
prices: { as_of: 2026-11-26 }
models:
  m: ${PLAIN}
  friday: { extends: m, windows: [{ utc: "00:00-24:00", days: [fri], usd_factor: 0.5 }] }
workflow:
  - { tool: sleep, seconds: 21600 }
  - { call: answer, prompt_tokens: 1000, output_tokens: 0 }
policies: { friday: friday }`);
  // a job of Thursday's last six hours calls on Friday
  expectExact(policy, 'cost_per_job_usd', 0.875 * 0.001);
});

test('reasoning is billed as output, unless it has a price', () => {
  const bill = (price: string): readonly number[] =>
    requestsOf(`
models:
  m: ${PLAIN}
  r: { extends: m, usd_per_million: { ${price} }, efforts: { default: on, on: { reasoning_tokens: 100 } } }
workflow: [{ call: answer, output_tokens: 10 }]
policies: { r: r }`)[0]!.picoUsd.slice(4, 6);
  expect(bill('input: 1')).toEqual([100e6, 1000e6]);
  expect(bill('reasoning: 5')).toEqual([100e6, 500e6]);
});
