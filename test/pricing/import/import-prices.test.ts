import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { parseSource } from '../../../src/grammar/source.ts';
import { checkBook } from '../../../src/pricing/check-book.ts';
import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import type { TableKind } from '../../../src/pricing/import/read-table.ts';
import { bookFrom, faultsOf, valueOf } from '../shipped-book.ts';

const SETTINGS = { source: 'a public table', day: '2026-08-01' };

const TABLES: readonly (readonly [TableKind, string, number])[] = [
  ['openrouter', '../shared/data/prices/openrouter_models_2026-08-01.json', 331],
  ['litellm', '../shared/data/prices/litellm_subset_2026-08-01.json', 171],
  ['models.dev', '../shared/data/prices/models_dev_price_history.json', 25],
  ['genai-prices', '../shared/data/prices/genai_prices_subset_2026-08-21.json', 80],
];

describe.each(TABLES)('the real %s table', (kind, file, models) => {
  // the tables are not part of the project
  test.skipIf(!existsSync(file))('imports, passes its checks, and gives the same bytes twice', () => {
    const text = readFileSync(file, 'utf8');
    const once = valueOf(importPrices(kind, text, SETTINGS));
    expect(once.models).toBe(models);
    expect(valueOf(importPrices(kind, text, SETTINGS)).bookText).toBe(once.bookText);
    const book = bookFrom({ 'imported.yaml': once.bookText });
    expect(book.ok ? [] : book.diagnostics).toEqual([]);
    const source = valueOf(parseSource('imported.yaml', once.bookText));
    expect(
      checkBook(valueOf(book), [source], SETTINGS.day).filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });
});

/** A table of one OpenRouter model. */
function openRouter(pricing: object): string {
  return JSON.stringify({ data: [{ id: 'acme/m', name: 'Acme: M', context_length: 1000, pricing }] });
}

function importedPrice(kind: TableKind, text: string, model: string): unknown {
  const { bookText } = valueOf(importPrices(kind, text, SETTINGS));
  const [route] = Object.values(
    valueOf(bookFrom({ 'imported.yaml': bookText })).models.get(model)?.routes ?? {},
  );
  return route?.prices[0];
}

test('OpenRouter: decimal text, tiers from a minimum on, fees, and reasoning that follows output', () => {
  const pricing = {
    prompt: '0.000002',
    completion: '0.000012',
    internal_reasoning: '0.000012',
    input_cache_read: '0.00000020000000000000001',
    web_search: '0.014',
    overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000004', completion: '0.000018' }],
  };
  expect(importedPrice('openrouter', openRouter(pricing), 'acme/m')).toMatchObject({
    from: '2026-08-01',
    usd_per_million: { input: 2, cache_read: 0.2, output: 12, reasoning: 12 },
    tiers: {
      edge: '>=',
      steps: [
        {
          above_input_tokens: 200_000,
          usd_per_million: { input: 4, cache_read: 0.2, output: 18, reasoning: 18 },
        },
      ],
    },
    fees: { usd_per_request: 0, usd_per_search: 0.014 },
    source: 'a public table',
    checked: '2026-08-01',
  });
});

test('litellm: numbers with exponents, numbered tiers, service tiers as factors', () => {
  const table = {
    sample_spec: { mode: 'one of chat, embedding' },
    m: {
      litellm_provider: 'acme',
      mode: 'chat',
      input_cost_per_token: 5e-6,
      output_cost_per_token: 3e-5,
      cache_read_input_token_cost: 5e-7,
      input_cost_per_token_above_272k_tokens: 1e-5,
      output_cost_per_token_above_272k_tokens: 4.5e-5,
      cache_read_input_token_cost_above_272k_tokens: 1e-6,
      input_cost_per_token_priority: 1e-5,
      output_cost_per_token_priority: 6e-5,
      regional_processing_uplift_multiplier_eu: 1.1,
    },
    e: { litellm_provider: 'acme', mode: 'embedding', input_cost_per_token: 1e-8 },
  };
  expect(importedPrice('litellm', JSON.stringify(table), 'm')).toMatchObject({
    usd_per_million: { input: 5, cache_read: 0.5, output: 30 },
    tiers: {
      edge: '>',
      steps: [{ above_input_tokens: 272_000, usd_per_million: { input: 10, cache_read: 1, output: 45 } }],
    },
    service_tiers: { priority: { usd_factor: 2 } },
  });
  expect(valueOf(importPrices('litellm', JSON.stringify(table), SETTINGS)).notes).toEqual([
    {
      model: 'm',
      what: 'regional_processing_uplift_multiplier_eu',
      why: 'a factor by region or speed: write a service tier of your own',
    },
    { model: 'e', what: 'entry', why: 'mode "embedding" is not billed by text tokens' },
  ]);
});

/** An entry of a models.dev history. */
function at(date: string, cost: object): object {
  return { date: `${date}T10:00:00Z`, cost };
}

test('models.dev: a history becomes dated prices, one for each change', () => {
  const table = {
    m: {
      'acme/models/m': [
        at('2026-01-01', { input: 2, output: 8 }),
        at('2026-01-02', { input: 2, output: 8 }),
        at('2026-01-03', { input: 0, output: 0 }),
        at('2026-01-04', { input: 1, output: 4, tiers: [{ tier: { size: 200_000 }, input: 2, output: 8 }] }),
      ],
    },
  };
  const { bookText, notes } = valueOf(importPrices('models.dev', JSON.stringify(table), SETTINGS));
  const prices = valueOf(bookFrom({ 'imported.yaml': bookText })).models.get('m')?.routes['acme']?.prices;
  expect(prices?.map(({ from }) => from)).toEqual(['2026-01-01', '2026-01-04']);
  expect(notes.map(({ what }) => what)).toEqual(['2026-01-03']);
});

test('genai-prices: providers with models, dated prices, tiers above their start', () => {
  const table = [
    {
      id: 'acme',
      models: [
        {
          id: 'm',
          prices: [
            { prices: { input_mtok: { base: 5, tiers: [{ start: 200_000, price: 10 }] }, output_mtok: 25 } },
            {
              constraint: { type: 'start_date', start_date: '2026-03-13' },
              prices: { input_mtok: 5, output_mtok: 25 },
            },
          ],
        },
      ],
    },
  ];
  expect(importedPrice('genai-prices', JSON.stringify(table), 'acme/m')).toMatchObject({
    tiers: {
      edge: '>',
      steps: [{ above_input_tokens: 200_000, usd_per_million: { input: 10, output: 25 } }],
    },
  });
});

test.each([
  ['nothing', '', 'pricing/import-empty: the file is empty'],
  ['half a file', '{"data": [{"id": "x", "pri', 'pricing/import-not-json: not JSON'],
  ['a web page', '<!doctype html>', 'pricing/import-not-json: not JSON'],
  ['another object', '{"a": 1}', 'pricing/import-wrong-kind: this is no openrouter table'],
  [
    'a litellm table',
    '{"m": {"litellm_provider": "x"}}',
    'pricing/import-wrong-kind: this is a litellm table, not one of openrouter',
  ],
  [
    'a table without prices',
    openRouter({ prompt: '-1', completion: '-1' }),
    'pricing/import-empty: no model of this openrouter table has a price',
  ],
])('%s is refused, and nothing is made of it', (_, text, told) => {
  expect(faultsOf(importPrices('openrouter', text, SETTINGS))[0]).toContain(told);
});
