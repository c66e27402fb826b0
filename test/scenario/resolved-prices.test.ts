import { expect, test } from 'vitest';
import type { OriginEntry } from '../../src/scenario/resolved.ts';
import { withPrices, type AskedPrices } from '../../src/scenario/resolved-prices.ts';

const NONE: AskedPrices = { asOf: null, route: null, newest: '2026-08-21' };

function entry(path: string, value: unknown, origin: OriginEntry['origin'] = 'given'): OriginEntry {
  return { path, keys: path.split('.'), value, origin };
}

function told(entries: readonly OriginEntry[], asked: Partial<AskedPrices>): readonly string[] {
  return withPrices(entries, { ...NONE, ...asked }).map(
    ({ path, value, origin }) => `${path} ${String(value)} ${origin}`,
  );
}

const SILENT = [entry('name', 'x'), entry('prices', {}, 'default'), entry('baseline', 'b')];
const SAID = [entry('prices.as_of', '2026-05-25'), entry('prices.route', 'own'), entry('name', 'x')];

test('the newest day of the book is told where nobody says one', () => {
  expect(told(SILENT, {})).toEqual(['name x given', 'prices.as_of 2026-08-21 default', 'baseline b given']);
  expect(told(SAID, {})).toEqual(['prices.as_of 2026-05-25 given', 'prices.route own given', 'name x given']);
});

test('what is asked beside the file replaces what it says', () => {
  expect(told(SAID, { asOf: '2026-08-16', route: 'router' })).toEqual([
    'prices.as_of 2026-08-16 given',
    'prices.route router given',
    'name x given',
  ]);
  expect(told(SILENT, { route: 'router' }).slice(1, 3)).toEqual([
    'prices.as_of 2026-08-21 default',
    'prices.route router given',
  ]);
});
