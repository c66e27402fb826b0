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
