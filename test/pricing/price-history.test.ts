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
