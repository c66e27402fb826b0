import { describe, expect, test } from 'vitest';
import { readUsage } from '../../src/pricing/read-usage.ts';
import type { RequestReport } from '../../src/pricing/read-usage.ts';
import { faultsOf, valueOf } from './shipped-book.ts';

const ANTHROPIC = { input_tokens: 5, cache_read_input_tokens: 100, output_tokens: 7 };
const CHAT = {
  prompt_tokens: 100,
  completion_tokens: 30,
  prompt_tokens_details: { cached_tokens: 70 },
  completion_tokens_details: { reasoning_tokens: 20 },
};
const RESPONSES = {
  input_tokens: 100,
  input_tokens_details: { cached_tokens: 70 },
  output_tokens: 30,
  output_tokens_details: { reasoning_tokens: 20 },
};
const DEEPSEEK = {
  prompt_tokens: 100,
  prompt_cache_hit_tokens: 70,
  prompt_cache_miss_tokens: 30,
  completion_tokens: 30,
  completion_tokens_details: { reasoning_tokens: 20 },
};
const GEMINI = {
  promptTokenCount: 100,
  cachedContentTokenCount: 70,
  candidatesTokenCount: 10,
  thoughtsTokenCount: 20,
};
const SAME = { uncached_input: 30, cache_read: 70, output: 10, reasoning: 20 };

/** The buckets that are not empty. */
function filled({ usage }: RequestReport): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== 0));
}

describe('a report is told by its keys', () => {
  test.each<[string, object, Readonly<Record<string, number>>]>([
    ["Anthropic's", ANTHROPIC, { uncached_input: 5, cache_read: 100, output: 7 }],
    ["OpenAI's chat completions", CHAT, SAME],
    ["OpenAI's responses", RESPONSES, SAME],
    ["DeepSeek's", DEEPSEEK, SAME],
    ["Gemini's", GEMINI, SAME],
  ])('%s', (_, report, buckets) => {
    expect(filled(valueOf(readUsage(report, null)))).toEqual(buckets);
    const key = report === GEMINI ? 'usageMetadata' : 'usage';
    expect(filled(valueOf(readUsage({ id: 'a', [key]: report }, null)))).toEqual(buckets);
  });

  test.each([[5], [null], [[]], [{}], [{ usage: null }], [{ usage: { tokens: 5 } }]])(
    '%j is none',
    (report) => {
      expect(faultsOf(readUsage(report, null))).toEqual([
        '0 pricing/unknown-usage: this is no report of usage',
      ]);
    },
  );
});

test("Anthropic's is known by its own counts, also where it splits its output as OpenAI's responses do", () => {
  const thought = { ...ANTHROPIC, output_tokens_details: { thinking_tokens: 4 } };
  const buckets = { uncached_input: 5, cache_read: 100, output: 3, reasoning: 4 };
  expect(filled(valueOf(readUsage(thought, null)))).toEqual(buckets);
  const { cache_read_input_tokens: _, ...uncached } = thought;
  expect(filled(valueOf(readUsage(uncached, null)))).toEqual({ ...buckets, cache_read: undefined });
  const untold = { ...ANTHROPIC, output_tokens_details: null };
  expect(filled(valueOf(readUsage(untold, null)))).toEqual({ uncached_input: 5, cache_read: 100, output: 7 });
});

test("what a chat completion counts goes by the route, unless a router's report says otherwise", () => {
  const apart = { input: 'exclusive', reasoning: 'apart' } as const;
  expect(filled(valueOf(readUsage(CHAT, apart)))).toEqual({
    uncached_input: 100,
    cache_read: 70,
    output: 30,
    reasoning: 20,
  });
  expect(filled(valueOf(readUsage({ ...CHAT, cost: 0.5 }, apart)))).toEqual(SAME);
});

test('a count that is not known and counts nothing hinders none', () => {
  const report = { ...CHAT, cache_creation_input_tokens: 0, reasoning_tokens: null };
  expect(filled(valueOf(readUsage(report, null)))).toEqual(SAME);
});

test('searches, the tier and what a router says of the cost are taken along', () => {
  const searched = { ...ANTHROPIC, server_tool_use: { web_search_requests: 2 }, service_tier: 'batch' };
  expect(valueOf(readUsage(searched, null))).toMatchObject({
    usage: { search_fee: 2 },
    serviceTier: 'batch',
    reportedUsd: null,
  });
  const routed = { usage: { ...CHAT, cost: 0.5, cost_details: { upstream_inference_cost: 0.4 } } };
  expect(valueOf(readUsage(routed, null)).reportedUsd).toBe(0.5);
  expect(valueOf(readUsage({ ...ANTHROPIC, speed: 'standard' }, null)).usage).toMatchObject({ output: 7 });
  const tiers = ['flex', 'default', 'auto', 'standard', null].map(
    (tier) => valueOf(readUsage({ service_tier: tier, usage: CHAT }, null)).serviceTier,
  );
  expect(tiers).toEqual(['flex', null, null, null, null]);
});

test('a key of null is no sign of whose report it is', () => {
  const nulls = { prompt_cache_hit_tokens: null, prompt_cache_miss_tokens: null, cost: null };
  const apart = { input: 'inclusive', reasoning: 'apart' } as const;
  expect(filled(valueOf(readUsage({ ...CHAT, ...nulls }, apart)))).toMatchObject({ output: 30 });
  expect(faultsOf(readUsage({ promptTokenCount: null, candidatesTokenCount: 9 }, null))).toEqual([
    '0 pricing/unknown-usage: this is no report of usage',
  ]);
});

describe('what is wrong is told at its path', () => {
  test.each<[object, string]>([
    [{ usage: { ...CHAT, prompt_tokens: '100' } }, 'usage.prompt_tokens "100" is no number of tokens'],
    [{ usage: { ...CHAT, prompt_tokens_details: 70 } }, 'usage.prompt_tokens_details expected a map, got 70'],
    [{ usage: { ...ANTHROPIC, speed: 'fast' } }, 'usage.speed no prices of speed "fast" are known'],
    [
      { usage: { ...CHAT, cache_creation_input_tokens: 40 } },
      'usage.cache_creation_input_tokens `cache_creation_input_tokens` is not known here: it may be inside prompt_tokens or completion_tokens, or apart',
    ],
    [{ usage: { input_tokens: 5 } }, 'usage `output_tokens` is missing: the report is not whole'],
    [{ ...CHAT, completion_tokens: undefined }, 'completion_tokens nothing is no number of tokens'],
  ])('%j', (answer, fault) => {
    const found = readUsage(answer, null);
    expect(found.ok ? [] : found.diagnostics.map(({ path, message }) => `${path} ${message}`)).toEqual([
      fault,
    ]);
  });
});
