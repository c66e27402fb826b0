import { expect, test } from 'vitest';

import {
  countAt,
  kindOf,
  mapAt,
  readTable,
  TABLE_KINDS,
  textAt,
} from '../../../src/pricing/import/read-table.ts';
import { faultsOf, valueOf } from '../shipped-book.ts';

test.each([
  ['openrouter', { data: [{ id: 'm', pricing: {} }] }],
  ['litellm', { m: { litellm_provider: 'x' } }],
  ['models.dev', { provider: { models: {} } }],
  ['models.dev', { m: { 'provider/models/m': [{ date: '2026-01-01' }] } }],
  ['genai-prices', [{ id: 'x', models: [] }]],
  ['genai-prices', [{ provider: 'x', prices: {} }]],
  [null, { data: [] }],
  [null, 5],
])('the shape of a %s table is known', (kind, value) => {
  expect(kindOf(value)).toBe(kind);
});

test('a byte order mark is no fault, a file that ends too early is', () => {
  expect(valueOf(readTable('\uFEFF[{"provider": "x", "prices": {}}]', 'genai-prices'))).toEqual([
    { provider: 'x', prices: {} },
  ]);
  expect(faultsOf(readTable('[{"provider": ', 'genai-prices'))[0]).toContain('pricing/import-not-json');
  expect(TABLE_KINDS).toContain('models.dev');
});

test('keys of another type are absent', () => {
  const map = { map: { a: 1 }, text: 'x', count: 5, part: 0.5 };
  expect([mapAt(map, 'map'), mapAt(map, 'text')]).toEqual([{ a: 1 }, {}]);
  expect([textAt(map, 'text'), textAt(map, 'count')]).toEqual(['x', '']);
  expect([countAt(map, 'count'), countAt(map, 'part'), countAt(map, 'text')]).toEqual([5, null, null]);
});
