import { describe, expect, test } from 'vitest';
import { createKernel } from '../../src/kernel/kernel.ts';
import {
  CACHED,
  MANY,
  PLAIN,
  eventsOf,
  expectExact,
  planOf,
  requestsOf,
  runPolicy,
} from './simulate-text.ts';

/** Ten turns on a thread of 1,000 tokens that grows by 100 of output and 400 of a tool's result a turn. */
const TEN_TURNS = `
workflow:
  - agent: work
    prompt_tokens: 1000
    output_tokens: 100
    turns: 10
    max_turns: 10
    tools: [{ name: shell, seconds: 1, result_tokens: 400 }]
`;

describe('a growing context', () => {
  test('is sent whole at every turn without a cache', async () => {
    const policy = await runPolicy(`models: { m: ${PLAIN} }\n${TEN_TURNS}\npolicies: { m: m }`, {
      jobs: 5000,
    });
    // N b + d N (N - 1) / 2 = 10 x 1000 + 500 x 45 tokens in, 1000 out
    expectExact(policy, 'uncached_input_tokens_per_job', 32_500);
    expectExact(policy, 'cost_per_job_usd', 0.0325 + 0.01);
    // 10 x (1 + 1) s of requests, 9 s of tools
    expectExact(policy, 'job_latency_seconds', 29);
  });

  test('is read from the cache but for what a turn added', async () => {
    const policy = await runPolicy(`models: { m: ${CACHED} }\n${TEN_TURNS}\npolicies: { m: m }`, {
      jobs: 5000,
    });
    // request k reads request k - 1 whole: (N - 1) b + d (N - 1)(N - 2) / 2 = 9000 + 18000; fresh b + 9 d
    expectExact(policy, 'cache_read_tokens_per_job', 27_000);
    expectExact(policy, 'uncached_input_tokens_per_job', 5500);
    expectExact(policy, 'cost_per_job_usd', 0.0027 + 0.0055 + 0.01);
    expectExact(policy, 'cache_hit_rate', 27_000 / 32_500);
  });

  test('pays the write price for what is not read', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${CACHED}
  w: { extends: m, usd_per_million: { cache_write_5m: 1.25, cache_write_1h: 2 } }
${TEN_TURNS}
policies: { w: w }`,
      { jobs: 5000 },
    );
    expectExact(policy, 'cache_write_tokens_per_job', 5500);
    // 27000 x 0.1 + 5500 x 1.25 + 1000 x 10 millionths
    expectExact(policy, 'cost_per_job_usd', 0.0027 + 0.006875 + 0.01);
  });

  test('pays the price of an hour where an hour is asked for', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${CACHED}
  w: { extends: m, usd_per_million: { cache_write_5m: 1.25, cache_write_1h: 2 } }
${TEN_TURNS}
policies: { hour: { model: w, cache_ttl_seconds: 3600 } }`,
      { jobs: 1000 },
    );
    // 27000 x 0.1 + 5500 x 2 + 1000 x 10 millionths
    expectExact(policy, 'cost_per_job_usd', 0.0027 + 0.011 + 0.01);
  });

  test('is read in whole blocks, and not at all below the minimum', () => {
    const requests = requestsOf(`
models:
  m: ${CACHED}
  b: { extends: m, cache: { kind: automatic, min_tokens: 1024, block_tokens: 128 } }
${TEN_TURNS}
policies: { b: b }`);
    // inputs 1000, 1500, 2000, 2500: the first is below the minimum, so the second finds 1000 < 1024; the third reads
    // floor(1500 / 128) x 128 = 1408, the fourth floor(2000 / 128) x 128 = 1920
    expect(requests.slice(0, 4).map(({ tokens }) => tokens.slice(0, 2))).toEqual([
      [1000, 0],
      [1500, 0],
      [2000 - 1408, 1408],
      [2500 - 1920, 1920],
    ]);
  });

  test('counts in the tokens of the model that is called', () => {
    const requests = requestsOf(`
models:
  m: ${CACHED}
  wide: { extends: m, tokenizer_factor: 1.3333 }
${TEN_TURNS}
policies: { wide: wide }`);
    // round(1000 x 1.3333) = 1333, round(1500 x 1.3333) = 2000; output round(100 x 1.3333) = 133
    expect(requests.slice(0, 2).map(({ tokens }) => [tokens[0], tokens[1], tokens[4]])).toEqual([
      [1333, 0, 133],
      [2000 - 1333, 1333, 133],
    ]);
  });

  test('reads nothing at the share of misses', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${CACHED}
  leaky: { extends: m, cache: { kind: automatic, miss_rate: 0.06 } }
${TEN_TURNS}
policies: { leaky: leaky }`,
      { jobs: 5000 },
    );
    expectExact(policy, 'cache_read_tokens_per_job', 0.94 * 27_000);
  });
});

describe('the life of a cached prefix', () => {
  /** Three turns; from first token to next request pass 1 s of writing and the tool. */
  const turns = (seconds: number): string => `
models: { m: ${CACHED} }
workflow:
  - agent: work
    prompt_tokens: 1000
    output_tokens: 100
    turns: 3
    max_turns: 3
    tools: [{ name: shell, seconds: ${seconds}, result_tokens: 400 }]
policies: { m: m }`;
  const reads = (text: string): readonly (number | undefined)[] =>
    requestsOf(text).map(({ tokens }) => tokens[1]);

  test('holds at its last second, and every hit renews it', () => {
    // 1 + 299 = 300 s: the third request starts 600 s after the first was answered
    expect(reads(turns(299))).toEqual([0, 1000, 1500]);
  });

  test('ends after its last second', () => {
    expect(reads(turns(299.5))).toEqual([0, 0, 0]);
  });

  test('is as long as the target asks for', () => {
    const text = turns(299.5).replace('{ m: m }', '{ m: { model: m, cache_ttl_seconds: 301 } }');
    expect(reads(text)).toEqual([0, 1000, 1500]);
  });

  test('is used up by people who answer late', async () => {
    const policy = await runPolicy(
      `
models: { m: ${CACHED} }
workflow:
  - { call: ask, prompt_tokens: 1000, output_tokens: 100 }
  - { human: answer, wait_seconds: { exponential: { mean: 600 } }, minutes: 0, usd_per_hour: 60 }
  - { call: go on, prompt_tokens: 500, output_tokens: 0 }
policies: { m: m }`,
      MANY,
    );
    // warm when 1 + W <= 300: 1 - exp(-299 / 600) = 0.39244588; then it reads 1000 tokens
    expectExact(policy, 'cache_read_tokens_per_job', 1000 * (1 - Math.exp(-299 / 600)));
  });

  test('begins warm where the job began in mid-thread', async () => {
    const policy = await runPolicy(
      `
models: { m: ${CACHED} }
threads: { main: { system_tokens: 1000, starts_with: { tokens: 4000, warm_on: m, idle_seconds: { uniform: { low: 0, high: 1000 } } } } }
workflow: [{ call: go on, prompt_tokens: 500, output_tokens: 0 }]
policies: { m: m }`,
      MANY,
    );
    // idle for at most 300 of 0 to 1000 s
    expectExact(policy, 'cache_read_tokens_per_job', 0.3 * 5000);
  });

  test('is a property of the model: another one meets a cold thread', () => {
    const requests = requestsOf(`
models: { m: ${CACHED}, n: ${CACHED} }
lanes: { one: {}, two: {} }
workflow:
  - { call: a, lane: one, prompt_tokens: 1000, output_tokens: 100 }
  - { call: b, lane: two, prompt_tokens: 1000, output_tokens: 100 }
  - { call: c, lane: one, prompt_tokens: 1000, output_tokens: 100 }
policies: { both: [{ when: { lane: one }, use: m }, { use: n }] }`);
    // m comes back to a thread of which it has seen the first 1000 tokens
    expect(requests.map(({ tokens }) => tokens.slice(0, 2))).toEqual([
      [1000, 0],
      [2100, 0],
      [2200, 1000],
    ]);
  });

  test('reaches as far as the thread was not cut', () => {
    const requests = requestsOf(`
models: { m: ${CACHED} }
threads: { main: { system_tokens: 2000, fresh: true } }
workflow:
  - { call: a, prompt_tokens: 1000, output_tokens: 100 }
  - { call: b, prompt_tokens: 700, output_tokens: 100 }
policies: { m: m }`);
    expect(requests.map(({ tokens }) => tokens.slice(0, 2))).toEqual([
      [3000, 0],
      [700, 2000],
    ]);
  });
});

test('other jobs keep the system prefix warm with probability 1 - exp(-lambda (ttl + d))', async () => {
  const policy = await runPolicy(
    `
models: { m: ${CACHED} }
traffic: { jobs_per_hour: 6 }
threads: { main: { system_tokens: 1000 } }
workflow: [{ call: answer, prompt_tokens: 500, output_tokens: 0 }]
policies: { m: m }`,
    MANY,
  );
  // a job every 600 s, each with one request: 1 - exp(-300 / 600)
  expectExact(policy, 'cache_read_tokens_per_job', 1000 * (1 - Math.exp(-0.5)));
});

test('what a cold cache added is the bill beyond reading all that the thread had sent', async () => {
  const text = `
models: { m: ${CACHED} }
workflow:
  - { call: a, prompt_tokens: 1000, output_tokens: 0 }
  - { tool: wait, seconds: 1000 }
  - { call: b, prompt_tokens: 500, output_tokens: 0 }
policies: { m: m }`;
  const policy = await runPolicy(text, { jobs: 1000 });
  // the second request sends 1000 tokens again: (1 - 0.1) x 1000 millionths; the rest is first attempt
  expect(policy.spend_by.cause['cold_cache']).toBeCloseTo(0.0009, 15);
  expect(policy.spend_by.cause['first_attempt']).toBeCloseTo(0.0025 - 0.0009, 15);
  expect(eventsOf(text).length).toBe(4);
});

test('a model without a cache has nothing that could be cold, whatever reading would cost', async () => {
  const policy = await runPolicy(
    `
models: { m: { extends: plain, usd_per_million: { input: 1, cache_read: 0.1, output: 10 } }, plain: ${PLAIN} }
workflow:
  - { call: first, prompt_tokens: 1000, output_tokens: 100 }
  - { call: second, prompt_tokens: 1000, output_tokens: 100 }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.spend_by.cause).toEqual({ first_attempt: 0.0051 });
});

test('a miss loses what other jobs kept warm as well as what the job itself sent', async () => {
  const text = (rate: number): string => `
models: { m: { extends: kept, cache: { kind: automatic, ttl_seconds: 300, miss_rate: ${rate} } }, kept: ${CACHED} }
traffic: { jobs_per_hour: 1M }
threads: { main: { system_tokens: 1000 } }
workflow: [{ call: first, prompt_tokens: 500, output_tokens: 0 }, { call: second, prompt_tokens: 500, output_tokens: 0 }]
policies: { m: m }`;
  const readBy = async (rate: number): Promise<number | null | undefined> =>
    (await runPolicy(text(rate), { jobs: 100 })).metrics['cache_read_tokens_per_job']?.estimate;
  expect(await readBy(0)).toBe(2500);
  expect(await readBy(1)).toBe(0);
});

test('branches find the system prefix of one thread as other jobs left it: warm for all or for none', () => {
  const plan = planOf(`
models: { m: ${CACHED} }
traffic: { jobs_per_hour: 6 }
threads: { side: { system_tokens: 1000 } }
workflow:
  - parallel: both
    branches:
      - do: [{ call: one, thread: side, prompt_tokens: 500, output_tokens: 0 }]
      - do: [{ call: two, thread: side, prompt_tokens: 500, output_tokens: 0 }]
policies: { m: m }`);
  const kernel = createKernel(plan, 300);
  kernel.simulate(0, 300);
  const read = kernel.outcomes.column('cacheReadTokens');
  expect(new Set(read)).toEqual(new Set([0, 2000]));
});
