import { describe, expect, test } from 'vitest';

import { billRequest } from '../../src/bill/bill-request.ts';
import type { Bucket } from '../../src/bill/bucket.ts';
import { bucketArray, compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';
import { windowTable } from '../../src/bill/window-table.ts';
import type { Checked } from '../../src/diagnostic.ts';
import { calculateBill, type CalculatedBill, type Calculation } from '../../src/pricing/calculate-bill.ts';
import type { DisjointUsage } from '../../src/pricing/disjoint-usage.ts';
import { findModel } from '../../src/pricing/find-model.ts';
import { importPrices } from '../../src/pricing/import/import-prices.ts';
import { perMillion } from '../../src/pricing/import/per-million.ts';
import { reportedCostUsd } from '../../src/pricing/reported-cost.ts';
import {
  fromAnthropic,
  fromDeepSeek,
  fromGemini,
  fromOpenAi,
  fromOpenRouter,
} from '../../src/pricing/usage-convention.ts';
import { crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { ratioEstimate } from '../../src/stats/ratio-estimate.ts';
import { usageOf } from '../bill/usage-of.ts';
import { bookFrom, faultsOf, shippedBook, valueOf } from './shipped-book.ts';

/*
 * Classes of billing bug found in real calculators, each with where it was found and a figure computed by hand from
 * the prices of the shipped book on 2026-05-25, USD per million tokens:
 *
 *   claude-opus-4.7    5 in, 0.5 read, 6.25 / 10 write, 25 out; search 0.01
 *   claude-sonnet-4.6  3 in until 2026-03-12 6 above 200,000
 *   gpt-5.5            5 in, 0.5 read, 30 out; above 272,000: 10, 1, 45; batch x 0.5, priority x 2.5
 *   gemini-3-pro       2 in, 0.2 read, 12 out; above 200,000: 4, 0.4, 18
 */
const BOOK = shippedBook();

type Asked = Partial<Omit<Calculation, 'model' | 'usage'>>;
type Tokens = Readonly<Partial<Record<Bucket, number>>>;

function calculate(model: string, usage: Tokens, asked: Asked = {}): Checked<CalculatedBill> {
  const defaults = { day: '2026-05-25', route: null, serviceTier: null, minute: null, requests: 1 };
  return calculateBill(BOOK, { ...defaults, ...asked, model, usage });
}

function usd(model: string, usage: Tokens | Checked<DisjointUsage>, asked: Asked = {}): number {
  return valueOf(
    calculate(model, 'ok' in usage ? valueOf(usage as Checked<DisjointUsage>) : (usage as Tokens), asked),
  ).usd;
}

/** Counts as OpenAI and OpenRouter report them. */
function chat(
  prompt: number,
  cached: number,
  completion: number,
  reasoning = 0,
): Parameters<typeof fromOpenAi>[0] {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

describe('cached tokens', () => {
  test('B1: a cached read is billed at the read rate alone (litellm 14849, 6215; earendil-works/pi 2148; Aider 5516)', () => {
    // 3,000 x 5 + 27,000 x 0.5 + 500 x 25 = 41,000; with the full rate as well 176,000
    expect(usd('claude-opus-4.7', fromOpenRouter(chat(30_000, 27_000, 500)), { route: 'openrouter' })).toBe(
      0.041,
    );
  });

  test('B2: a cache write is billed once (litellm 9812; browser-use 5305; promptdriven/pdd 629)', () => {
    // 1,000 x 5 + 20,000 x 6.25 + 100 x 25 = 132,500; with the write as input, too, 232,500
    const usage = fromAnthropic({
      input_tokens: 1000,
      cache_creation_input_tokens: 20_000,
      output_tokens: 100,
    });
    expect(usd('claude-opus-4.7', usage)).toBe(0.1325);
  });

  test('B3: exclusive and inclusive counts are not mixed up (genai-prices 334; pydantic-ai 3850)', () => {
    // exclusive: 50 x 5 + 100,000 x 0.5 = 50,250; subtracting would leave -99,950 tokens
    const usage = fromAnthropic({ input_tokens: 50, cache_read_input_tokens: 100_000, output_tokens: 0 });
    expect(usd('claude-opus-4.7', usage)).toBe(0.05025);
    expect(faultsOf(fromOpenAi(chat(50, 100_000, 0)))).toEqual([
      '0 pricing/contradictory-usage: 100000 tokens read from or written to the cache, of 50 in prompt_tokens',
    ]);
  });

  test('B4: counts are subtracted from counts, never prices (Aider pull 5518)', () => {
    // 2,000 x 5 + 8,000 x 0.5 = 14,000; 10,000 - 0.5 tokens at 5, and 8,000 x 0.5, would be 53,997.5
    expect(usd('gpt-5.5', fromOpenAi(chat(10_000, 8000, 0)))).toBe(0.014);
  });

  test('B5: no report loses its cached tokens (litellm pull 26016; pydantic-ai 5360)', () => {
    const reports = [
      fromAnthropic({ input_tokens: 2000, cache_read_input_tokens: 8000, output_tokens: 300 }),
      fromOpenAi(chat(10_000, 8000, 300)),
      fromOpenRouter(chat(10_000, 8000, 300)),
      fromDeepSeek({
        ...chat(10_000, 8000, 300),
        prompt_cache_hit_tokens: 8000,
        prompt_cache_miss_tokens: 2000,
      }),
      fromGemini({ promptTokenCount: 10_000, cachedContentTokenCount: 8000, candidatesTokenCount: 300 }),
    ];
    // 2,000 x 2 + 8,000 x 0.2 + 300 x 12 = 9,200
    expect(reports.map((report) => usd('gemini-3-pro-preview', report))).toEqual([
      0.0092, 0.0092, 0.0092, 0.0092, 0.0092,
    ]);
  });

  test('B6: a one-hour write is billed at its own price (majiayu000/ccstats 86; litellm 15056, 20293)', () => {
    const cache_creation = { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 100_000 };
    const usage = fromAnthropic({
      input_tokens: 0,
      cache_creation_input_tokens: 100_000,
      cache_creation,
      output_tokens: 0,
    });
    // 100,000 x 10; as a five-minute write 0.625
    expect(usd('claude-opus-4.7', usage)).toBe(1);
    const short = fromAnthropic({
      input_tokens: 0,
      cache_creation_input_tokens: 90_000,
      cache_creation,
      output_tokens: 0,
    });
    expect(faultsOf(short)).toEqual([
      '0 pricing/contradictory-usage: 0 tokens for 5 minutes and 100000 for an hour, of 90000 in cache_creation_input_tokens',
    ]);
  });
});

describe('tiers', () => {
  test('B7: a one-hour write has a long-context price (litellm 18988)', () => {
    // Opus 4.6 before 2026-03-13: 300,000 x 20; at the base price 3
    expect(usd('claude-opus-4.6', { cache_write_1h: 300_000 }, { day: '2026-03-12' })).toBe(6);
  });

  test('B8: the long-context tier is applied (opik 6982; litellm 30135, 15338)', () => {
    // 300,000 x 4; at the base price 0.6
    expect(usd('gemini-3-pro-preview', { uncached_input: 300_000 })).toBe(1.2);
  });

  test('B9: the tier reprices the whole request, not the excess (mcp-audit 54; opik pull 7023)', () => {
    // 300,000 x 6 = 1.80; 200,000 x 3 + 100,000 x 6 would be 1.20
    expect(usd('claude-sonnet-4.6', { uncached_input: 300_000 }, { day: '2026-03-12' })).toBe(1.8);
  });

  test('B10: cached tokens are not tiered from zero on their own (litellm 34729)', () => {
    // 150,000 x 4 + 150,000 x 0.4 = 0.66, since 300,000 is above 200,000; each half alone is not: 0.33
    expect(usd('gemini-3-pro-preview', { uncached_input: 150_000, cache_read: 150_000 })).toBe(0.66);
  });

  test('B11: tiers go by number, and each edge is its own (litellm 30345, pull 40174)', () => {
    const prices = (input: number): number[] => [
      input,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ];
    const figures: TariffFigures = {
      usdPerMillion: prices(1),
      // as text "128000" comes before "90000"
      steps: [
        { aboveInputTokens: 90_000, usdPerMillion: prices(2) },
        { aboveInputTokens: 128_000, usdPerMillion: prices(3) },
      ],
      rule: 'whole_request',
      edge: '>',
      factors: [],
      usdPerRequest: 0,
      usdPerSearch: 0,
    };
    const bill = (tokens: number, edge: '>' | '>='): number =>
      billRequest(compileTariff({ ...figures, edge }), usageOf({ uncached_input: tokens }), bucketArray()) /
      1e12;
    expect([100_000, 128_000, 130_000].map((tokens) => bill(tokens, '>'))).toEqual([0.2, 0.256, 0.39]);
    expect(bill(128_000, '>=')).toBe(0.384);
  });
});

describe('reasoning', () => {
  test('B12: reasoning reported apart is billed (crewAI 5699; deepeval 2943; vercel/ai 6738)', () => {
    // 1,000 x 2 + (100 + 900) x 12 = 14,000; without the thoughts 3,200
    const usage = fromGemini({
      promptTokenCount: 1000,
      candidatesTokenCount: 100,
      thoughtsTokenCount: 900,
      totalTokenCount: 2000,
    });
    expect(usd('gemini-3-pro-preview', usage)).toBe(0.014);
  });

  test('B13: reasoning inside the output is not added to it (PostHog 71065; 9router 2762; litellm pull 39850)', () => {
    // 28 x 30 = 840; 28 + 18 would be 46
    expect(usd('gpt-5.5', fromOpenAi(chat(0, 0, 28, 18)))).toBe(0.00084);
    expect(faultsOf(fromOpenAi(chat(0, 0, 18, 28)))).toEqual([
      '0 pricing/contradictory-usage: 28 reasoning tokens, of 18 in completion_tokens',
    ]);
  });
});

describe('service tiers and factors', () => {
  test('B14: batch x long context x cached (litellm 13810, 37046, pull 39861)', () => {
    // (100,000 x 10 + 200,000 x 1 + 1,000 x 45) x 0.5 = 622,500
    expect(
      usd(
        'gpt-5.5',
        { uncached_input: 100_000, cache_read: 200_000, output: 1000 },
        { serviceTier: 'batch' },
      ),
    ).toBe(0.6225);
  });

  test('B15: the tier that served is billed, and one the route does not serve is no tier (litellm 31837, pull 17748)', () => {
    // 1,000 x 30 = 0.03 as served; 0.075 as requested
    expect(usd('gpt-5.5', { output: 1000 }, { serviceTier: 'standard' })).toBe(0.03);
    expect(usd('gpt-5.5', { output: 1000 }, { serviceTier: 'priority' })).toBe(0.075);
    expect(faultsOf(calculate('gpt-5.5', { output: 1000 }, { serviceTier: 'prioirty' }))).toEqual([
      '0 pricing/unknown-service-tier: gpt-5.5 has no service tier "prioirty"; did you mean "priority"?',
    ]);
  });

  test('B22: a factor by region or speed holds for cache tokens, and not for fees (litellm 42679, 19308; vellum 22021)', () => {
    const figures: TariffFigures = {
      usdPerMillion: [5, 0.5, 6.25, 10, 25, Number.NaN],
      steps: [],
      rule: 'whole_request',
      edge: '>',
      factors: [1.1],
      usdPerRequest: 0,
      usdPerSearch: 0.01,
    };
    // (1,000 x 5 + 100,000 x 0.5 + 10,000 x 6.25) x 1.1 = 129,250 and 0.01
    const usage = usageOf({
      uncached_input: 1000,
      cache_read: 100_000,
      cache_write_5m: 10_000,
      search_fee: 1,
    });
    expect(billRequest(compileTariff(figures), usage, bucketArray())).toBe(139_250_000_000);
  });

  test('B26: hours of the day: ends, midnight, the whole day, UTC (litellm off-peak tests; genai-prices engine.ts)', () => {
    // DeepSeek V4 Flash from 2026-08-16: 0.22, twice that in 01:00-04:00 and 06:00-10:00
    const clock = [0, 59, 60, 239, 240, 359, 360, 599, 600, 1439];
    const usage = { uncached_input: 1_000_000 };
    expect(clock.map((minute) => usd('deepseek-v4-flash', usage, { day: '2026-08-20', minute }))).toEqual([
      0.22, 0.22, 0.44, 0.44, 0.22, 0.22, 0.44, 0.44, 0.22, 0.22,
    ]);
    // since 2026-08-23 Monday to Friday: Friday 28, Saturday 29
    expect(clock.map((minute) => usd('deepseek-v4-flash', usage, { day: '2026-08-28', minute }))).toEqual([
      0.22, 0.22, 0.44, 0.44, 0.22, 0.22, 0.44, 0.44, 0.22, 0.22,
    ]);
    expect(
      new Set(clock.map((minute) => usd('deepseek-v4-flash', usage, { day: '2026-08-29', minute }))),
    ).toEqual(new Set([0.22]));
    const days = [0, 1, 2, 3, 4, 5, 6];
    const wrapped = windowTable([{ from_minute: 1320, to_minute: 120, days }], 0);
    expect([1319, 1320, 1439, 0, 119, 120].map((minute) => wrapped[minute])).toEqual([0, 1, 1, 1, 1, 0]);
    expect(windowTable([{ from_minute: 300, to_minute: 300, days }], 0).every((held) => held === 1)).toBe(
      true,
    );
  });
});

describe('names and tables', () => {
  test('B16: a snapshot is its alias, and a part of a name is no name (litellm 22086, 37046; dcouple/Pane 534)', () => {
    // 1,000,000 x 5 under each name
    const names = ['claude-opus-4.7', 'claude-opus-4-7', 'anthropic/claude-4.7-opus-20260416'];
    expect(names.map((name) => usd(name, { uncached_input: 1_000_000 }))).toEqual([5, 5, 5]);
    for (const name of ['claude', 'auto', 'claude-opus-4.7-fast', 'opus'])
      expect(findModel(BOOK, name), name).toBeNull();
  });

  test('B17: a price in another unit is seen (litellm 18981, 23503, pull 38167, 6478; sentry pull 94907)', () => {
    expect(perMillion('0.000005')).toBe(5);
    const found = bookFrom({
      'a.yaml':
        'vendor: A\nmodels:\n  m: { routes: { r: { prices: [{ from: 2026-01-01, usd_per_million: { input: 0.000005, output: 25000 }, source: s, checked: 2026-01-01 }] } } }',
    });
    expect(found.ok && found.warnings.map(({ code, path }) => [code, path])).toEqual([
      ['pricing/magnitude', 'models.m.routes.r.prices[0].usd_per_million.input'],
      ['pricing/magnitude', 'models.m.routes.r.prices[0].usd_per_million.output'],
    ]);
  });

  test('B18: -1 is no price (earendil-works/pi 8875, 8750; ccusage 1514)', () => {
    const table = {
      data: [
        { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } },
        { id: 'acme/m', pricing: { prompt: '0.000001', completion: '0.000002' } },
      ],
    };
    // billed as a price, 142,066 tokens would earn 142,066 USD
    const { models, notes } = valueOf(
      importPrices('openrouter', JSON.stringify(table), { source: 's', day: '2026-08-01' }),
    );
    expect(models).toBe(1);
    expect(notes).toEqual([
      {
        model: 'openrouter/auto',
        what: 'input',
        why: '-1000000 per million says that there is no fixed price',
      },
    ]);
  });

  test('B19: free is said, and a missing price is none (litellm 10242, 8110; truefoundry/models 400)', () => {
    expect(usd('hy3-preview:free', { uncached_input: 1_000_000, output: 1_000_000 })).toBe(0);
    expect(faultsOf(calculate('gpt-5.5', { cache_write_5m: 1000 }))).toEqual([
      '0 pricing/unpriced-bucket: gpt-5.5 has no price for cache_write_5m (`cache_write_5m`) from 2026-04-23 on',
    ]);
  });

  test('B20: sound and pictures are not billed as text, nor dropped (litellm 17410, 18182, pull 38457)', () => {
    // 1,000 of 1,500 tokens are sound: 500 x 2 + 1,000 x another price, which is not used here
    const usage = { ...chat(1500, 0, 0), prompt_tokens_details: { audio_tokens: 1000 } };
    expect(faultsOf(fromOpenAi(usage))).toEqual([
      '0 pricing/media-tokens: 1000 audio tokens cannot be billed',
    ]);
  });
});

describe('fees, failures and sums', () => {
  test('B21: requests and searches have fees (genai-prices, request pricing and web searches)', () => {
    // 1,000 x 5 = 0.005 and 3 x 0.01
    const bill = valueOf(calculate('claude-opus-4.7', { uncached_input: 1000, search_fee: 3 }));
    expect(bill.buckets.search_fee).toBe(0.03);
    expect(bill.usd).toBe(0.035);
  });

  test('B23: a reported cost is not added to its own parts, and own keys are not free (PageSpace 1561; cline 9053)', () => {
    expect(
      reportedCostUsd({ cost: 0.0046, is_byok: false, cost_details: { upstream_inference_cost: 0.0046 } }),
    ).toBe(0.0046);
    expect(
      reportedCostUsd({ cost: 0.00023, is_byok: true, cost_details: { upstream_inference_cost: 0.0046 } }),
    ).toBe(0.00483);
  });

  test('B24: what is not answered costs nothing, a billed error its input (llmgateway 3546, 3505; bifrost 4575)', () => {
    expect(usd('gpt-5.5', {})).toBe(0);
    // 20,000 x 5, and none of the output that never came
    expect(usd('gpt-5.5', { uncached_input: 20_000 })).toBe(0.1);
  });

  test('B25: nothing is rounded before it is summed (conductai 2125; langfuse 1041, 17504; litellm 8867)', () => {
    // 2,500 requests of 2,000 x 2 = 0.004 are 10; rounded to cents first they are 0
    expect(usd('gemini-3-pro-preview', { uncached_input: 2000 }, { requests: 2500 })).toBe(10);
    // 85 x 5 + 2,380 x 0.5 = 1,615: no 0.0016150000000000001
    expect(String(usd('gpt-5.5', { uncached_input: 85, cache_read: 2380 }))).toBe('0.001615');
  });

  test('B27: without a completed job there is no cost per completed job (OpenHands/benchmarks 214; ngageoint/scale 1849)', () => {
    // four jobs of 2 USD, none completed: neither infinite nor 8, and no crash
    const { estimate, successes } = ratioEstimate(crossMomentsOf({ x: [2, 2, 2, 2], y: [0, 0, 0, 0] }));
    expect([estimate, successes]).toEqual([null, 0]);
  });
});
