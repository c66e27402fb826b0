import { expect, test } from 'vitest';

import { priceChanges, priceHistory } from '../../src/pricing/price-history.ts';
import type { DatedTariff } from '../../src/pricing/model.ts';
import { SMALL_BOOK } from './small-book.ts';

test('each price says until when it held and what it changed', () => {
  const big = SMALL_BOOK.models.get('big');
  expect(
    priceHistory(big ?? { routes: {} }).map(({ tariff, until, changes }) => [tariff.from, until, changes]),
  ).toEqual([
    ['2026-01-15', '2026-02-14', []],
    ['2026-02-15', null, [{ price: 'output', before: 30, after: 2.5, change: 2.5 / 30 - 1 }]],
  ]);
});

test('a price that comes or goes has no share of change, nor has one from 0', () => {
  const [tariff] = SMALL_BOOK.models.get('big')?.routes['first_party']?.prices ?? [];
  const at = (prices: DatedTariff['usd_per_million']): DatedTariff => ({
    ...(tariff as DatedTariff),
    usd_per_million: prices,
  });
  expect(priceChanges(at({ input: 0 }), at({ input: 1, output: 2 }))).toEqual([
    { price: 'input', before: 0, after: 1, change: null },
    { price: 'output', before: null, after: 2, change: null },
  ]);
});

test('hours and service tiers are compared by their factors, an hour of another window by what held in it', () => {
  const [tariff] = SMALL_BOOK.models.get('big')?.routes['first_party']?.prices ?? [];
  const at = (change: Partial<DatedTariff>): DatedTariff => ({ ...(tariff as DatedTariff), ...change });
  const hours = (from: number, to: number, factor: number, days = [0, 1, 2, 3, 4, 5, 6]) => ({
    windows: [{ from_minute: 60 * from, to_minute: 60 * to, days, usd_factor: factor }],
  });
  expect(priceChanges(at({}), at(hours(1, 4, 2)))).toEqual([
    { price: 'times in 01:00-04:00 UTC', before: 1, after: 2, change: 1 },
  ]);
  expect(priceChanges(at(hours(0, 4, 2)), at(hours(1, 4, 2)))).toEqual([
    { price: 'times in 00:00-01:00 UTC', before: 2, after: 1, change: -0.5 },
  ]);
  // no longer at week-ends
  expect(priceChanges(at(hours(1, 4, 2)), at(hours(1, 4, 2, [0, 1, 2, 3, 4])))).toEqual([
    { price: 'times in 01:00-04:00 UTC on sat,sun', before: 2, after: 1, change: -0.5 },
  ]);
  // from Sunday 16:00 on for a day, which is part of two
  expect(priceChanges(at({}), at(hours(16, 16, 3, [6])))).toEqual([
    { price: 'times in 16:00-16:00 UTC on sun', before: 1, after: 3, change: 2 },
  ]);
  const batch = { usd_factor: 0.5, wait_seconds: ZERO, time_to_first_token_factor: 1 };
  expect(priceChanges(at({}), at({ service_tiers: { batch } }))).toEqual([
    { price: 'times by batch', before: null, after: 0.5, change: null },
  ]);
});

const ZERO = { kind: 'constant', value: 0, known: null } as const;
