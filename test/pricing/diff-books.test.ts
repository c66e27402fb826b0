import { expect, test } from 'vitest';

import { diffBooks } from '../../src/pricing/diff-books.ts';
import { SMALL_BOOK } from './small-book.ts';

function between(before: string, after: string): readonly string[] {
  const differences = diffBooks({ book: SMALL_BOOK, day: before }, { book: SMALL_BOOK, day: after });
  return differences.map(
    ({ model, route, kind, changes }) =>
      `${kind} ${model} ${route}: ${changes.map(({ price }) => price).join(', ')}`,
  );
}

test('two days of a book differ in what was added and in what changed, tiers and fees included', () => {
  expect(between('2026-01-20', '2026-03-01')).toEqual([
    'changed m first_party: input, cache_read, output, output above 100000, usd_per_search, times in 01:00-04:00 UTC, times by batch',
    'added m router: input, output',
    'added m:free router: input, output',
    'changed m-eu first_party: input, cache_read, output, output above 100000, usd_per_search, times in 01:00-04:00 UTC, times by batch',
    'added m-eu router: input, output',
    'changed big first_party: output',
  ]);
});

test('what is gone is removed, and equal books do not differ', () => {
  expect(between('2026-01-20', '2026-01-10')).toEqual(['removed big first_party: input, output']);
  expect(between('2026-03-01', '2026-08-01')).toEqual([]);
});

test('a change is said as a share of the earlier price', () => {
  const [change] = diffBooks(
    { book: SMALL_BOOK, day: '2026-02-14' },
    { book: SMALL_BOOK, day: '2026-02-15' },
  );
  expect(change?.changes).toEqual([{ price: 'output', before: 30, after: 2.5, change: 2.5 / 30 - 1 }]);
});

test('a route that is new is told whole, its hours, service tiers and fees with it, and nothing before', () => {
  const empty = { ...SMALL_BOOK, models: new Map() };
  const [added] = diffBooks({ book: empty, day: null }, { book: SMALL_BOOK, day: '2026-03-01' });
  expect(added).toMatchObject({ kind: 'added', model: 'm', route: 'first_party' });
  const prices = (added?.changes ?? []).map(({ price }) => price);
  expect(prices).toEqual(
    expect.arrayContaining(['input', 'usd_per_search', 'times in 01:00-04:00 UTC', 'times by batch']),
  );
  expect((added?.changes ?? []).map(({ before, change }) => [before, change])).toEqual(
    prices.map(() => [null, null]),
  );
  const [removed] = diffBooks({ book: SMALL_BOOK, day: '2026-03-01' }, { book: empty, day: null });
  expect(removed?.kind).toBe('removed');
  expect((removed?.changes ?? []).every(({ after }) => after === null)).toBe(true);
});
