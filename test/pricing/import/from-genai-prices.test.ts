import { expect, test } from 'vitest';

import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import { importedPrice, SETTINGS } from './imported-price.ts';

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

/** One model with a price and another in some hours. */
function withHours(then: object): string {
  const constraint = { start_time: '00:30:00Z', end_time: '16:30:00Z', type: 'time_of_date' };
  const prices = [{ prices: { input_mtok: 0.135, output_mtok: 0.55 } }, { constraint, prices: then }];
  return JSON.stringify([
    {
      id: 'acme',
      models: [
        { id: 'm', prices },
        { id: 'n', prices: { input_mtok: 1, output_mtok: 2 } },
      ],
    },
  ]);
}

test('hours with other prices become a window with a factor, or the price is left out: never the cheap half alone', () => {
  expect(
    importedPrice('genai-prices', withHours({ input_mtok: 0.27, output_mtok: 1.1 }), 'acme/m'),
  ).toMatchObject({
    usd_per_million: { input: 0.135, output: 0.55 },
    windows: [{ from_minute: 30, to_minute: 990, days: [0, 1, 2, 3, 4, 5, 6], usd_factor: 2 }],
  });
  expect(
    importedPrice('genai-prices', withHours({ input_mtok: 0.27, output_mtok: 1 }), 'acme/m'),
  ).toBeUndefined();
});

test('hours that cover the day between them, without a price for all others, are told', () => {
  const hours = (start: string, end: string, input: number): object => ({
    constraint: { start_time: `${start}:00Z`, end_time: `${end}:00Z`, type: 'time_of_date' },
    prices: { input_mtok: input, output_mtok: 2 * input },
  });
  const listed = [hours('00:30', '16:30', 2), hours('16:30', '00:30', 1)];
  expect(notesOf(withPrices(listed))).toEqual([
    'acme/m: constraint: prices by time of day alone, with none that holds in all other hours: they are left out',
  ]);
  const alone = JSON.stringify([{ id: 'acme', models: [{ id: 'm', prices: listed }] }]);
  expect(importPrices('genai-prices', alone, SETTINGS)).toMatchObject({
    ok: false,
    diagnostics: [
      {
        message: 'no model of this genai-prices table has a price',
        hint: expect.stringContaining('acme/m: constraint: prices by time of day alone'),
      },
    ],
  });
});

test('a model without any price listed is told', () => {
  for (const none of [[], null, 'free']) {
    expect(notesOf(withPrices(none))).toEqual(['acme/m: prices: none are listed']);
  }
});

/** Two models of a provider: one with these prices, and one that is well. */
function withPrices(prices: unknown, id: unknown = 'm'): string {
  const well = { id: 'n', prices: { input_mtok: 1, output_mtok: 2 } };
  return JSON.stringify([{ id: 'acme', models: [{ id, prices }, well] }]);
}

function notesOf(table: string): readonly string[] {
  const imported = importPrices('genai-prices', table, SETTINGS);
  return imported.ok ? imported.value.notes.map(({ model, what, why }) => `${model}: ${what}: ${why}`) : [];
}

test('a price of null is none: never 0, and never free', () => {
  const some = withPrices({ input_mtok: 3, cache_read_mtok: null, output_mtok: '15', requests_kcount: null });
  expect(importedPrice('genai-prices', some, 'acme/m')).toMatchObject({
    usd_per_million: { input: 3, output: 15 },
    free: false,
  });
  expect(importedPrice('genai-prices', some, 'acme/m')).not.toHaveProperty('usd_per_million.cache_read');
  const none = withPrices({ input_mtok: null, output_mtok: null });
  expect(importedPrice('genai-prices', none, 'acme/m')).toBeUndefined();
  expect(notesOf(none)).toEqual([
    'acme/m: prices: neither input nor output has a price: the price is left out',
  ]);
});

test('a tier without a threshold or a price is left out and told', () => {
  const tiers = [
    { start: 'x', price: 7 },
    { start: 1000, price: null },
    { start: 2000, price: 9 },
  ];
  const table = withPrices({ input_mtok: { base: 3, tiers }, output_mtok: 15 });
  expect(importedPrice('genai-prices', table, 'acme/m')).toMatchObject({
    tiers: {
      steps: [
        { above_input_tokens: 1000, usd_per_million: { input: 3, output: 15 } },
        { above_input_tokens: 2000, usd_per_million: { input: 9, output: 15 } },
      ],
    },
  });
  expect(notesOf(table)[0]).toBe('acme/m: tier: its threshold is no number');
});

test('days and hours that a book would refuse leave one price out, not the whole book', () => {
  const late = { constraint: { start_date: '2026-02-31' }, prices: { input_mtok: 2, output_mtok: 3 } };
  const dated = withPrices([{ prices: { input_mtok: 1, output_mtok: 2 } }, late]);
  expect(importedPrice('genai-prices', dated, 'acme/m')).toMatchObject({ usd_per_million: { input: 1 } });
  expect(notesOf(dated)).toContain('acme/m: 2026-02-31: there is no such day: the price is left out');
  const hours = (from: string, to: string, factor: number): object => ({
    constraint: { start_time: `${from}:00Z`, end_time: `${to}:00Z` },
    prices: { input_mtok: factor, output_mtok: 2 * factor },
  });
  const overlapping = withPrices([
    { prices: { input_mtok: 1, output_mtok: 2 } },
    hours('01:00', '04:00', 2),
    hours('03:00', '05:00', 3),
  ]);
  expect(importedPrice('genai-prices', overlapping, 'acme/m')).toBeUndefined();
  expect(importedPrice('genai-prices', overlapping, 'acme/n')).toBeDefined();
});

test('a model without an id is told, not called after its provider', () => {
  const table = withPrices({ input_mtok: 1, output_mtok: 2 }, 7);
  expect(importedPrice('genai-prices', table, 'acme/')).toBeUndefined();
  expect(notesOf(table)).toEqual(['acme: entry: no id']);
});

test('a condition of another kind is never taken for none', () => {
  const price = { input_mtok: 1, output_mtok: 2 };
  for (const constraint of [
    { region: 'eu' },
    { start_date: '2026-01-01', start_time: '01:00:00Z', end_time: '02:00:00Z' },
    { start_date: '2026-01-01', end_date: '2026-02-01' },
  ]) {
    const table = withPrices([{ prices: price }, { constraint, prices: { input_mtok: 3, output_mtok: 6 } }]);
    expect(importedPrice('genai-prices', table, 'acme/m')).toBeUndefined();
    expect(notesOf(table)).toEqual([expect.stringContaining('a condition that is neither')]);
  }
});
