import { expect, test } from 'vitest';
import { MANY, PLAIN, expectExact, runPolicy } from './simulate-text.ts';

const trial = (limits: string, fallOn: string): string => `
models:
  paid: ${PLAIN}
  free: { extends: paid, free: true, usd_per_million: { input: 0, output: 0 }, limits: { ${limits} } }
prices: { as_of: 2026-06-30 }
traffic: { jobs_per_day: 1000 }
workflow: [{ call: a, prompt_tokens: 1000, output_tokens: 0 }, { call: b, output_tokens: 0 }]
policies: { t: { fallback: [free, paid], fall_on: ${fallOn} } }`;

test('a free tier is open to the jobs of the day until its requests are used up', async () => {
  const policy = await runPolicy(trial('requests_per_day: 500', 'quota'), MANY);
  // 2000 requests a day want it, tries that it turns away among them: open to the first quarter, then 2 x 0.001 USD
  expectExact(policy, 'cost_per_job_usd', 0.75 * 0.002);
});

test('a free tier answers nothing after its last day', async () => {
  const open = await runPolicy(trial('until: 2026-06-30', 'expired'), { jobs: 100 });
  expectExact(open, 'requests_per_job', 2);
  const over = await runPolicy(trial('until: 2026-06-29', 'expired'), { jobs: 100 });
  expectExact(over, 'cost_per_job_usd', 0.002);
  expectExact(over, 'requests_per_job', 4);
});

test('a limit per minute turns away what is above it', async () => {
  const policy = await runPolicy(trial('requests_per_minute: 1', 'rate_limited'), { jobs: 40_000 });
  // r requests a job want it: 2; 1000 x 2 / 1440 = 1.389 a minute, of which 1 - 1 / 1.389 = 0.28 are turned away
  expectExact(policy, 'requests_per_job', 2 * 1.28);
  expect(Object.keys(policy.stopped)).toContain('error');
});
