import { expect, test } from 'vitest';
import { MANY, PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

test('a time-out cuts a request, bills it in full, and counts as an error', async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  slow: { extends: m, time_to_first_token_seconds: { exponential: { mean: 10 } } }
lanes: { work: { success: { slow: 1 } } }
workflow: [{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 0, retry: { error: 0, timeout_seconds: 15 } }]
policies: { slow: slow }`,
    MANY,
  );
  // E[min(X, 15)] = 10 (1 - exp(-1.5)); answered in time with 1 - exp(-1.5)
  expectExact(policy, 'job_latency_seconds', 10 * (1 - Math.exp(-1.5)));
  expectExact(policy, 'completion_rate', 1 - Math.exp(-1.5));
  expectExact(policy, 'cost_per_job_usd', 0.001);
});

test('a request that was timed out is asked again for another answer: it may be in time, of the same model and of the next', async () => {
  const slow = (rest: string): string => `
models:
  m: ${PLAIN}
  slow: { extends: m, time_to_first_token_seconds: { exponential: { mean: 10 } } }
  other: { extends: slow }
lanes: { work: { success: { slow: 1 }, backoff: { first_seconds: 0 } } }
workflow: [{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 0, retry: { error: 2, timeout_seconds: 15 } }]
${rest}`;
  const late = Math.exp(-1.5);
  const policy = await runPolicy(slow('policies: { slow: slow }'), MANY);
  expectExact(policy, 'completion_rate', 1 - late * late * late);
  expectExact(policy, 'requests_per_job', 1 + late + late * late);
  const chain = await runPolicy(slow('policies: { f: { fallback: [slow, other], fall_on: timeout } }'), MANY);
  expectExact(chain, 'completion_rate', 1 - late * late * late);
});

test('uncached input is read in before the first token, at the speed of prefill', () => {
  const [request] = requestsOf(`
models:
  m: ${PLAIN}
  p: { extends: m, prefill_seconds_per_million: 15 }
workflow: [{ call: answer, prompt_tokens: 100k, output_tokens: 100 }]
policies: { p: p }`);
  // 1 + 0.1 x 15 + 1
  expect(request!.endedAt).toBeCloseTo(3.5, 12);
});

test('a service tier scales tokens and not fees, and its wait lies outside the time-out', () => {
  const [request] = requestsOf(`
models:
  m: ${PLAIN}
  b: { extends: m, usd_per_request: 0.01, service_tiers: { batch: { usd_factor: 0.5, wait_seconds: 600, time_to_first_token_factor: 3 } } }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 100, retry: { timeout_seconds: 10 } }]
policies: { b: { model: b, service_tier: batch } }`);
  // 600 + 3 x 1 + 1 s; (0.001 + 0.001) / 2 USD of tokens and the fee, in pico-dollars
  expect(request!.outcome).toBe('ok');
  expect(request!.endedAt).toBe(604);
  expect(request!.picoUsd).toEqual([0.5e9, 0, 0, 0, 0.5e9, 0, 10e9, 0]);
});

test('time to first token has the wait in it, the request all of its seconds', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow: [{ call: answer, output_tokens: 100 }]
policies: { m: m }`,
    { jobs: 1000 },
  );
  // 1 s and 2 s, in a sketch of relative error below 1 %
  expect(policy.metrics['time_to_first_token_seconds']!.p50!.estimate).toBeCloseTo(1, 1);
  expect(policy.metrics['request_seconds']!.p50!.estimate).toBeCloseTo(2, 1);
});

test('reasoning is written at the speed of output, before it, and takes its time', () => {
  const [request] = requestsOf(`
models:
  m: ${PLAIN}
  t: { extends: m, efforts: { default: high, high: { reasoning_tokens: 300 } } }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 100 }]
policies: { t: t }`);
  // 1 s to the first token, then (300 + 100) / 100 s
  expect(request!.endedAt).toBeCloseTo(5, 12);
});
