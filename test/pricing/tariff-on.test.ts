import { expect, test } from 'vitest';

import type { BookModel } from '../../src/pricing/model.ts';
import { tariffOn, tariffsOn } from '../../src/pricing/tariff-on.ts';
import { SMALL_BOOK } from './small-book.ts';

const MODEL: Pick<BookModel, 'routes'> = SMALL_BOOK.models.get('m') ?? { routes: {} };

test.each([
  ['2025-12-31', undefined],
  ['2026-01-01', '2026-01-01'],
  ['2026-02-28', '2026-01-01'],
  ['2026-03-01', '2026-03-01'],
  ['2030-01-01', '2026-03-01'],
])('on %s the price from %s holds', (day, from) => {
  expect(tariffOn(MODEL.routes['first_party'] ?? { prices: [] }, day)?.from).toBe(from);
});

test('routes without a price then are left out', () => {
  expect([...tariffsOn(MODEL, '2026-01-01').keys()]).toEqual(['first_party']);
  expect([...tariffsOn(MODEL, '2026-02-01').keys()]).toEqual(['first_party', 'router']);
});
