import { expect, test } from 'vitest';

import { hasPrices, layPrices, withoutPrices } from '../../src/pricing/lay-prices.ts';
import { SMALL_BOOK } from './small-book.ts';

const PARENT = SMALL_BOOK.models.get('m')?.routes['first_party']?.prices[1] ?? null;

test('own prices are laid over the parent key by key, lists as a whole', () => {
  const laid = layPrices({ usd_per_million: { input: 1, output: undefined }, windows: [] }, PARENT);
  expect(laid).toMatchObject({
    usd_per_million: { input: 1, cache_read: 0.2, output: 6 },
    windows: [],
    free: false,
    source: 'scenario',
  });
  expect(laid?.tiers).toBe(PARENT?.tiers);
  expect(laid?.fees).toEqual({ usd_per_request: 0, usd_per_search: 0.01 });
});

test('a service tier keeps what the parent says of it, a new one has the defaults', () => {
  const constant = (value: number) => ({ kind: 'constant', value, known: null }) as const;
  const batch = { usd_factor: 0.5, wait_seconds: constant(3600), time_to_first_token_factor: 1 };
  const parent = PARENT && { ...PARENT, service_tiers: { batch } };
  const laid = layPrices(
    { service_tiers: { batch: { usd_factor: 0.4 }, flex: { usd_factor: 0.6 } } },
    parent,
  );
  expect(laid?.service_tiers).toEqual({
    batch: { ...batch, usd_factor: 0.4 },
    flex: { usd_factor: 0.6, time_to_first_token_factor: 1 },
  });
});

test('without a parent, a model needs token prices of its own', () => {
  expect(layPrices({ usd_per_request: 1 }, null)).toBeNull();
  expect(layPrices({ usd_per_million: { input: 1 } }, null)?.tiers.steps).toEqual([]);
});

test('what is a price and what is not is told apart', () => {
  expect([hasPrices({ free: true }), hasPrices({ context_window: 5 })]).toEqual([true, false]);
  expect(withoutPrices({ free: true, usd_per_request: 1, context_window: 5 })).toEqual({ context_window: 5 });
});
