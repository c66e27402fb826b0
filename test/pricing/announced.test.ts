import { expect, test } from 'vitest';

import { isAnnounced, nextPriceDay } from '../../src/pricing/announced.ts';
import { resolveModels } from '../../src/pricing/resolve-models.ts';
import { ANNOUNCING } from './announcing.ts';
import { valueOf } from './shipped-book.ts';

test('a price that was read before its first day is announced', () => {
  expect(isAnnounced({ from: '2026-03-01', checked: '2026-02-28' })).toBe(true);
  expect(isAnnounced({ from: '2026-03-01', checked: '2026-03-01' })).toBe(false);
});

test.each([
  ['m', null, null, '2026-03-01'],
  ['m-eu', null, null, '2026-03-01'],
  ['m', null, 'router', null],
  ['m', '2026-03-01', null, null],
  ['m', '2025-12-31', null, null],
])('of %s on %s by %s the next price is of %s', (name, asOf, route, day) => {
  const settings = { names: [name], asOf, route, source: null };
  const model = valueOf(resolveModels(ANNOUNCING, {}, settings)).models.get(name);
  if (model === undefined) throw new Error(name);
  expect(nextPriceDay(ANNOUNCING, model)).toBe(day);
});
