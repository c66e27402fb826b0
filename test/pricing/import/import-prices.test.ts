import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { parseSource } from '../../../src/grammar/source.ts';
import { checkBook } from '../../../src/pricing/check-book.ts';
import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import type { TableKind } from '../../../src/pricing/import/read-table.ts';
import { bookFrom, faultsOf, valueOf } from '../shipped-book.ts';
import { openRouterTable, SETTINGS } from './imported-price.ts';

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

test.each([
  ['nothing', '', 'pricing/import-empty: the file is empty'],
  ['half a file', '{"data": [{"id": "x", "pri', 'pricing/import-not-json: not JSON'],
  ['a web page', '<!doctype html>', 'pricing/import-not-json: not JSON'],
  ['another object', '{"a": 1}', 'pricing/import-wrong-kind: this is no openrouter table'],
  [
    'a litellm table',
    '{"m": {"litellm_provider": "x"}}',
    'pricing/import-wrong-kind: this is a table of litellm, not of openrouter',
  ],
  [
    'a table without prices',
    openRouterTable({ prompt: '-1', completion: '-1' }),
    'pricing/import-empty: no model of this openrouter table has a price',
  ],
])('%s is refused, and nothing is made of it', (_, text, told) => {
  expect(faultsOf(importPrices('openrouter', text, SETTINGS))[0]).toContain(told);
});

test('for the table of another kind it is said how that is imported', () => {
  const imported = importPrices('openrouter', '{"m": {"litellm_provider": "x"}}', SETTINGS);
  expect(imported.ok ? null : imported.diagnostics[0]?.hint).toBe('loopcost prices import litellm FILE');
});

test('a tier without a write price, and numbers that no book takes, do not cost the models beside them', () => {
  const well = {
    litellm_provider: 'acme',
    mode: 'chat',
    input_cost_per_token: 5e-6,
    output_cost_per_token: 25e-6,
  };
  const table = {
    tiered: {
      ...well,
      cache_creation_input_token_cost: 6.25e-6,
      input_cost_per_token_above_200k_tokens: 1e-5,
      output_cost_per_token_above_200k_tokens: 3.75e-5,
    },
    huge: { ...well, max_input_tokens: 9e15, cache_read_input_token_cost: 1e300 },
    well,
  };
  const { bookText } = valueOf(importPrices('litellm', JSON.stringify(table), SETTINGS));
  expect([...valueOf(bookFrom({ 'imported.yaml': bookText })).models.keys()]).toEqual([
    'huge',
    'tiered',
    'well',
  ]);
});

test('a price of a day to come is told, as it holds only where such a day is named', () => {
  const from = (start: string): string =>
    JSON.stringify([
      {
        id: 'acme',
        name: 'Acme',
        models: [
          {
            id: 'm',
            name: 'M',
            match: { equals: 'm' },
            prices: [
              { prices: { input_mtok: 1, output_mtok: 2 } },
              {
                constraint: { type: 'start_date', start_date: start },
                prices: { input_mtok: 3, output_mtok: 4 },
              },
            ],
          },
        ],
      },
    ]);
  const told = (start: string): readonly string[] =>
    valueOf(importPrices('genai-prices', from(start), SETTINGS)).notes.map(({ what }) => what);
  expect(told('2027-01-01')).toContain('2027-01-01');
  expect(told('2026-07-01')).not.toContain('2026-07-01');
});
