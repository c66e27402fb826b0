import { expect, test } from 'vitest';
import { PLAIN, estimateOf, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

test('a thread that fills the window stops the job before the request', async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  s: { extends: m, context_window: 2000 }
workflow: [{ call: answer, prompt_tokens: { samples: [1999, 2000] }, output_tokens: 0 }]
policies: { s: s }`,
  );
  expectExact(policy, 'context_overflow_rate', 0.5);
  expect(policy.stopped.overflow).toBe(policy.jobs - policy.completed);
});

test('the window is measured in the tokens of the model', () => {
  const sent = (factor: number): number =>
    requestsOf(`
models:
  m: ${PLAIN}
  s: { extends: m, context_window: 2000, tokenizer_factor: ${factor} }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 0 }]
policies: { s: s }`).length;
  expect([sent(1.99), sent(2)]).toEqual([1, 0]);
});

test('every job ends at its most requests', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { max_requests: 7 }
workflow: [{ repeat: forever, times: 100, do: [{ call: answer, output_tokens: 0 }] }]
policies: { m: m }`,
    { jobs: 100 },
  );
  expectExact(policy, 'requests_per_job', 7);
  expect(policy.stopped.max_requests).toBe(100);
});

test('a reserved budget sends nothing that might not fit', async () => {
  const reserved = (then: string): string => `
models:
  m: ${PLAIN}
  s: { extends: m, max_output_tokens: 1000 }
job: { budget_usd: { limit: 0.03, then: ${then}, reserve: true }, takeover: { minutes: 1, usd_per_hour: 60 } }
workflow: [{ repeat: many, times: 100, do: [{ call: answer, thread: side, prompt_tokens: 1000, output_tokens: 100 }] }]
threads: { side: { fresh: true } }
policies: { s: s }`;
  // a call bills 0.002 and might bill 0.001 + 0.01: it is sent while 0.002 k + 0.011 <= 0.03, so ten times
  const stopped = await runPolicy(reserved('stop'), { jobs: 100 });
  expectExact(stopped, 'vendor_cost_per_job_usd', 0.02);
  expect(stopped.stopped.budget).toBe(100);
  const handed = await runPolicy(reserved('human'), { jobs: 100 });
  expect(handed.metrics['takeover_rate']!.estimate).toBe(1);
  expectExact(handed, 'vendor_cost_per_job_usd', 0.02);
});

test('a reserved budget is held against the exact bill: the dearest tier and hour only tell where to look', async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  s:
    extends: m
    max_output_tokens: 1000
    tiers: [{ above_input_tokens: 500k, usd_per_million: { input: 10, output: 100 } }]
job: { budget_usd: { limit: 0.03, then: stop, reserve: true } }
workflow: [{ repeat: many, times: 100, do: [{ call: answer, thread: side, prompt_tokens: 1000, output_tokens: 100 }] }]
threads: { side: { fresh: true } }
policies: { s: s }`,
    { jobs: 100 },
  );
  // as above, though a request of the dearest tier would not have fitted from the first on
  expectExact(policy, 'vendor_cost_per_job_usd', 0.02);
  expect(policy.stopped.budget).toBe(100);
});

test('what might not fit a reserved budget is an answer of thinking alone where that is dearer than one to read', async () => {
  const spent = async (effort: string, limit: number): Promise<number> => {
    const policy = await runPolicy(
      `
models:
  m: { extends: plain, max_output_tokens: 100, usd_per_million: { input: 1, output: 1, reasoning: 10 }, efforts: { default: none, none: {}, high: { reasoning_tokens: 100 } } }
  plain: ${PLAIN}
job: { budget_usd: { limit: ${limit}, reserve: true } }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 0 }]
policies: { p: { model: m, effort: ${effort} } }`,
      { jobs: 100 },
    );
    return estimateOf(policy, 'vendor_cost_per_job_usd');
  };
  // 0.001 of input; then 100 tokens at 10 USD per million, or at 1 of who does not think
  expect(await spent('high', 0.0019)).toBe(0);
  expect(await spent('high', 0.0021)).toBeCloseTo(0.002, 12);
  expect(await spent('none', 0.0019)).toBeCloseTo(0.001, 12);
});

test('what is too short to be written into a cache is reserved at the plain price', async () => {
  const policy = await runPolicy(
    `
models:
  m: { extends: plain, max_output_tokens: 100, usd_per_million: { input: 1, cache_read: 0.1, cache_write_5m: 2, output: 1 }, cache: { kind: explicit, ttl_seconds: 300, min_tokens: 4096 } }
  plain: ${PLAIN}
job: { budget_usd: { limit: 0.0015, reserve: true } }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 0 }]
policies: { p: m }`,
    { jobs: 100 },
  );
  // 0.001 and at most 100 tokens at 1 USD per million; written it would be 0.002
  expect(estimateOf(policy, 'vendor_cost_per_job_usd')).toBeCloseTo(0.001, 12);
});
