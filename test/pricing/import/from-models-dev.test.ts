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

test('models.dev: a model without prices is told, and one at 0 is told to be written as free', () => {
  const table = {
    acme: {
      models: {
        m: { cost: { input: 1, output: 2 } },
        none: { id: 'none' },
        zero: { cost: { input: 0, output: 0 } },
      },
    },
  };
  expect(valueOf(importPrices('models.dev', JSON.stringify(table), SETTINGS)).notes).toEqual([
    { model: 'acme/none', what: 'entry', why: 'no prices are listed' },
    {
      model: 'acme/zero',
      what: 'prices',
      why: expect.stringMatching(/^listed at 0: written as free/),
    },
  ]);
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

test('models.dev: changes follow each other by their moments, whatever the clock they were written by', () => {
  const at = (date: string, input: number): object => ({ date, cost: { input, output: 9 } });
  const history = (...entries: readonly object[]): unknown => {
    const table = JSON.stringify({ m: { 'acme/models/m': entries } });
    const { bookText } = valueOf(importPrices('models.dev', table, SETTINGS));
    const prices = valueOf(bookFrom({ 'imported.yaml': bookText })).models.get('m')?.routes['acme']?.prices;
    return prices?.map(({ from, usd_per_million: usd }) => [from, usd.input]);
  };
  // 18:28, 18:36 and 18:38 UTC
  expect(
    history(
      at('2026-02-05T23:58:13+05:30', 1),
      at('2026-02-05T13:36:52-05:00', 2),
      at('2026-02-05T13:38:54-05:00', 3),
    ),
  ).toEqual([['2026-02-05', 3]]);
  // 20:00 and 22:00 UTC of one day, the first of them already the next day where it was made
  expect(history(at('2026-05-02T04:00:00+08:00', 1), at('2026-05-01T22:00:00Z', 2))).toEqual([
    ['2026-05-02', 2],
  ]);
});

test('models.dev: a tier by something else than the size of the input is told', () => {
  const tier = (when: object, usd: number): object => ({ input: usd, output: 2 * usd, ...when });
  const listed = (...tiers: readonly object[]): readonly unknown[] => {
    const table = JSON.stringify({ acme: { models: { m: { cost: { input: 1, output: 2, tiers } } } } });
    const price = importedPrice('models.dev', table, 'acme/m') as { tiers: { steps: readonly object[] } };
    return [price.tiers.steps.length, ...valueOf(importPrices('models.dev', table, SETTINGS)).notes];
  };
  const told = { model: 'acme/m', what: 'tiers', why: expect.stringContaining('no size of input') };
  const sized = tier({ tier: { type: 'context', size: 1000 } }, 2);
  expect(listed(sized)).toEqual([1]);
  expect(listed(sized, tier({ tier: { type: 'time', size: 2000 } }, 3))).toEqual([1, told]);
  expect(listed(sized, tier({ context: { min: 2000 } }, 3))).toEqual([1, told]);
  expect(listed(tier({}, 3))).toEqual([0, told]);
});
