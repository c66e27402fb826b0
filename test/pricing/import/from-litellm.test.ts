import { expect, test } from 'vitest';

import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import { valueOf } from '../shipped-book.ts';
import { importedPrice, SETTINGS } from './imported-price.ts';

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
      cache_read_input_token_cost_priority: 1e-6,
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

test('litellm: a row at 0 is free and told so, and an entry that is no model is told', () => {
  const at = (usd: number) => ({
    litellm_provider: 'acme',
    mode: 'chat',
    input_cost_per_token: usd,
    output_cost_per_token: usd,
  });
  const table = { m: at(1e-6), zero: at(0), text: 'see m' };
  expect(importedPrice('litellm', JSON.stringify(table), 'zero')).toMatchObject({ free: true });
  expect(notesOf(JSON.stringify(table))).toEqual([
    expect.stringMatching(/^prices: listed at 0: written as free/),
    'entry: no keys of a model',
  ]);
});

test('litellm: fees and windows that are written as text are read as token prices are', () => {
  const table = {
    m: {
      litellm_provider: 'acme',
      mode: 'chat',
      input_cost_per_token: '3e-06',
      output_cost_per_token: '1.5e-05',
      input_cost_per_request: '0.01',
      max_input_tokens: '200000',
    },
  };
  expect(importedPrice('litellm', JSON.stringify(table), 'm')).toMatchObject({
    usd_per_million: { input: 3, output: 15 },
    fees: { usd_per_request: 0.01 },
  });
  expect(valueOf(importPrices('litellm', JSON.stringify(table), SETTINGS)).bookText).toContain(
    'context_window: 200000',
  );
});

/** One model, well priced, with more keys. */
function withKeys(keys: object): string {
  const well = {
    input_cost_per_token: 3e-6,
    cache_read_input_token_cost: 3e-7,
    output_cost_per_token: 1.5e-5,
  };
  return JSON.stringify({ m: { litellm_provider: 'acme', mode: 'chat', ...well, ...keys } });
}

function notesOf(table: string): readonly string[] {
  return valueOf(importPrices('litellm', table, SETTINGS)).notes.map(({ what, why }) => `${what}: ${why}`);
}

test('what changes a bill and has no place in a book is told, whatever its key', () => {
  const table = withKeys({
    citation_cost_per_token: 2e-6, // perplexity/sonar-deep-research
    cache_read_input_audio_token_cost: 1e-6,
    pricing_periods: [{ from: '2027-01-01' }],
    regional_endpoint_uplift_multiplier: 1.1,
    input_cost_per_token_above_1m_tokens: 6e-6,
    output_cost_per_image: 0,
    computer_use_input_cost_per_1k_tokens: null,
  });
  expect(notesOf(table)).toEqual([
    'citation_cost_per_token: a price for which a book has no bucket: left out',
    'cache_read_input_audio_token_cost: a price for which a book has no bucket: left out',
    'pricing_periods: prices by date: the standing ones are taken throughout',
    'regional_endpoint_uplift_multiplier: a factor by region or speed: write a service tier of your own',
    'input_cost_per_token_above_1m_tokens: a price for which a book has no bucket: left out',
    'output_cost_per_image: not a price of text tokens',
  ]);
});

test('prices by hour are windows where they are one multiple of the others, and told where not', () => {
  const half = {
    input_cost_per_token: 1.5e-6,
    cache_read_input_token_cost: 1.5e-7,
    output_cost_per_token: 7.5e-6,
  };
  const hours = {
    hours_utc: '01:00-02:00',
    windows: [{ hours_utc: '00:00-00:00', weekdays: ['sat', 'sun'] }],
  };
  const table = withKeys({ off_peak_pricing: { ...half, ...hours } });
  expect(importedPrice('litellm', table, 'm')).toMatchObject({
    usd_per_million: { input: 3, cache_read: 0.3, output: 15 },
    windows: [
      { from_minute: 60, to_minute: 120, days: [0, 1, 2, 3, 4], usd_factor: 0.5 },
      { from_minute: 0, to_minute: 0, days: [5, 6], usd_factor: 0.5 },
    ],
  });
  expect(notesOf(table)).toEqual([]);
  const told = (block: object, beside: object = {}): readonly string[] =>
    notesOf(withKeys({ off_peak_pricing: block, ...beside }));
  const taken = ': the standing ones are taken throughout';
  expect(told({ ...hours, input_cost_per_token: 1.5e-6 })).toEqual([
    `off_peak_pricing: prices by hour that are no one multiple of the others (0.5, 1)${taken}`,
  ]);
  expect(told(half)).toEqual([`off_peak_pricing: no hours that could be read${taken}`]);
  const above = {
    input_cost_per_token_above_200k_tokens: 6e-6,
    output_cost_per_token_above_200k_tokens: 3e-5,
  };
  expect(told({ ...half, ...hours }, above)).toContain(
    `off_peak_pricing: prices by hour that replace those of every size of input${taken}`,
  );
  expect(told({})).toEqual([]);
});

test('a service tier is one factor at every size of input, and what it does not list is told', () => {
  const tiered = {
    input_cost_per_token_above_200k_tokens: 6e-6,
    cache_read_input_token_cost_above_200k_tokens: 6e-7,
    output_cost_per_token_above_200k_tokens: 2.25e-5,
    input_cost_per_token_priority: 6e-6,
    output_cost_per_token_priority: 3e-5,
  };
  const same = withKeys({ ...tiered, input_cost_per_token_above_200k_tokens_priority: 1.2e-5 });
  expect(importedPrice('litellm', same, 'm')).toMatchObject({
    service_tiers: { priority: { usd_factor: 2 } },
  });
  expect(notesOf(same)).toEqual([
    'cache_read of service tier priority: not listed: at the factor of its other prices',
  ]);
  const dearer = withKeys({ ...tiered, input_cost_per_token_above_200k_tokens_priority: 1.5e-5 });
  expect(importedPrice('litellm', dearer, 'm')).toMatchObject({ service_tiers: {} });
  expect(notesOf(dearer)).toEqual([
    'service tier priority: its prices are no one multiple of the base: 2, 2.5',
  ]);
});

test('ranges of input in any order; one that does not say where it begins is told', () => {
  const range = (from: unknown, usd: number): object => ({
    range: [from, 1e6],
    input_cost_per_token: usd * 1e-6,
    output_cost_per_token: usd * 4e-6,
  });
  const table = {
    m: {
      litellm_provider: 'acme',
      mode: 'chat',
      tiered_pricing: [range(256_000, 3), range('0', 1), range(null, 9)],
    },
  };
  expect(importedPrice('litellm', JSON.stringify(table), 'm')).toMatchObject({
    usd_per_million: { input: 1, output: 4 },
    tiers: { edge: '>', steps: [{ above_input_tokens: 256_000, usd_per_million: { input: 3, output: 12 } }] },
  });
  expect(notesOf(JSON.stringify(table))).toEqual([
    'tiered_pricing: prices of a range that does not say where it begins',
  ]);
});

test.each([
  ['the middle size', { search_context_size_low: 0.005, search_context_size_medium: 0.008 }, 0.008],
  [
    'the dearest without a middle size',
    { search_context_size_low: 0.005, search_context_size_high: 0.012 },
    0.012,
  ],
  ['one for all', 0.02, 0.02],
])('the fee of a search is %s, never 0 because of its form', (_, fee, usd) => {
  const table = withKeys({ search_context_cost_per_query: fee });
  expect(importedPrice('litellm', table, 'm')).toMatchObject({ fees: { usd_per_search: usd } });
});

test('a source with half a character does not make a book that no file can hold', () => {
  expect(importedPrice('litellm', withKeys({ source: '\ud800' }), 'm')).toMatchObject({
    source: SETTINGS.source,
  });
});
