import { expect, test } from 'vitest';

import { fromOpenRouter } from '../../../src/pricing/import/from-openrouter.ts';
import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import { valueOf } from '../shipped-book.ts';
import { importedPrice, openRouterTable, SETTINGS } from './imported-price.ts';

test('OpenRouter: decimal text, tiers from a minimum on, fees, and reasoning that follows output', () => {
  const pricing = {
    prompt: '0.000002',
    completion: '0.000012',
    internal_reasoning: '0.000012',
    input_cache_read: '0.00000020000000000000001',
    web_search: '0.014',
    overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000004', completion: '0.000018' }],
  };
  expect(importedPrice('openrouter', openRouterTable(pricing), 'acme/m')).toMatchObject({
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

test('a name behind the slash is an alias where it means one model', () => {
  const pricing = { prompt: '0.000001', completion: '0.000002' };
  const ids = ['acme/m', 'beta/m', 'acme/n', 'acme/n'];
  const { models, notes } = fromOpenRouter({ data: ids.map((id) => ({ id, pricing })) }, SETTINGS);
  expect(models.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['acme/m', []],
    ['beta/m', []],
    ['acme/n', ['n']],
  ]);
  expect(notes).toEqual([{ model: 'acme/n', what: 'entry', why: 'listed twice: the first is taken' }]);
});

test('a fee of -1 or of no number does not make a book that none of its models can be read from', () => {
  const price = { prompt: '0.000003', completion: '0.000015' };
  const listed = (pricing: object): unknown =>
    importedPrice(
      'openrouter',
      JSON.stringify({
        data: [
          { id: 'acme/m', pricing },
          { id: 'acme/n', pricing: price },
        ],
      }),
      'acme/m',
    );
  expect(listed({ ...price, web_search: '-1' })).toMatchObject({ fees: { usd_per_search: 0 } });
  expect(listed({ ...price, request: '-1' })).toBeUndefined();
  expect(listed({ ...price, request: 'by size' })).toBeUndefined();
});

test('an override with a condition beside the size of the prompt is told', () => {
  const pricing = (override: object): string =>
    openRouterTable({
      prompt: '0.000002',
      completion: '0.000012',
      overrides: [{ min_prompt_tokens: 200_000, prompt: '0.000004', completion: '0.000018', ...override }],
    });
  const told = (text: string): readonly string[] =>
    valueOf(importPrices('openrouter', text, SETTINGS)).notes.map(({ what, why }) => `${what}: ${why}`);
  expect(told(pricing({}))).toEqual([]);
  expect(told(pricing({ max_prompt_tokens: 300_000 }))).toEqual([
    'overrides: a condition other than min_prompt_tokens',
  ]);
});
