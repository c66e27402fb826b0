import { expect, test } from 'vitest';

import { EVERY_MODEL, listModels, type ListSettings } from '../../src/pricing/list-models.ts';
import { SMALL_BOOK } from './small-book.ts';

function names(settings: Partial<ListSettings>): readonly string[] {
  return listModels(SMALL_BOOK, { ...EVERY_MODEL, ...settings }).map(({ model, route }) =>
    route === 'first_party' ? model : `${model} by ${route}`,
  );
}

test('rows come in the order of the book, by the first route', () => {
  expect(names({})).toEqual(['m', 'm:free by router', 'm-eu', 'big']);
  expect(names({ route: 'router' })).toEqual(['m by router', 'm:free by router', 'm-eu by router']);
  expect(names({ route: 'all', vendor: 'beta' })).toEqual(['big']);
});

test('models without a price on the day are left out', () => {
  expect(names({ day: '2026-01-10' })).toEqual(['m', 'm-eu']);
});

test('filters go by vendor, context, price and architecture', () => {
  expect(names({ minContext: 500_000 })).toEqual(['big']);
  expect(names({ maxInput: 0.5 })).toEqual(['m:free by router', 'big']);
  expect(names({ maxOutput: 5 })).toEqual(['m:free by router', 'big']);
  expect(names({ moe: true })).toEqual(['big']);
});

test('rows sort by a key both ways, those without it last', () => {
  expect(names({ sort: 'input' })).toEqual(['m:free by router', 'big', 'm', 'm-eu']);
  expect(names({ sort: '-input' })).toEqual(['m', 'm-eu', 'big', 'm:free by router']);
  expect(names({ sort: 'total_parameters' })).toEqual(['big', 'm', 'm:free by router', 'm-eu']);
});

test('a row says what a price depends on', () => {
  expect(listModels(SMALL_BOOK, EVERY_MODEL)[0]).toMatchObject({
    vendor: 'Acme',
    from: '2026-03-01',
    tier_edge: '>',
    windows: [{ utc: '01:00-04:00', usd_factor: 2, days: 'mon-sun' }],
    input: 2,
    cache_write_5m: null,
    tiers: [100_000],
    free: false,
    architecture: null,
  });
});
