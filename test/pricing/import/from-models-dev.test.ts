import { expect, test } from 'vitest';

import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import { bookFrom, valueOf } from '../shipped-book.ts';
import { importedPrice, SETTINGS } from './imported-price.ts';

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

test('models.dev: providers with their models, and tiers from a minimum on', () => {
  const cost = { input: 1, output: 2, tiers: [{ context: { min: 1000 }, input: 2, output: 4 }] };
  const table = { acme: { id: 'acme', models: { m: { id: 'm', cost, limit: { context: 5000 } } } } };
  expect(importedPrice('models.dev', JSON.stringify(table), 'acme/m')).toMatchObject({
    from: '2026-08-01',
    tiers: { edge: '>=', steps: [{ above_input_tokens: 1000, usd_per_million: { input: 2, output: 4 } }] },
  });
});

test('models.dev: a price that is text is read, and one that is no number is told', () => {
  const table = { acme: { models: { m: { cost: { input: '3', output: 15, cache_read: 'free' } } } } };
  expect(importedPrice('models.dev', JSON.stringify(table), 'acme/m')).toMatchObject({
    usd_per_million: { input: 3, output: 15 },
  });
  expect(valueOf(importPrices('models.dev', JSON.stringify(table), SETTINGS)).notes).toEqual([
    { model: 'acme/m', what: 'cache_read', why: 'no number' },
  ]);
});
