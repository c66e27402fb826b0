import { expect, test } from 'vitest';

import { parseSource } from '../../src/grammar/source.ts';
import { checkBook } from '../../src/pricing/check-book.ts';
import { valueOf } from './shipped-book.ts';
import { SMALL_BOOK, SMALL_BOOK_TEXTS } from './small-book.ts';

const SOURCES = Object.entries(SMALL_BOOK_TEXTS).map(([file, text]) => valueOf(parseSource(file, text)));

function findings(today: string | null): readonly string[] {
  return checkBook(SMALL_BOOK, SOURCES, today).map(
    ({ file, position, message }) => `${file}:${position?.line ?? 0} ${message}`,
  );
}

test('jumps and figures without a source are found at their places', () => {
  expect(findings(null)).toEqual([
    'b.yaml:7 big: tokens_per_second does not say where and when it was read',
    'b.yaml:12 big by first_party: output goes from 30 to 2.5 on 2026-02-15, by a factor of 12',
  ]);
});

test('a price not read for half a year is stale', () => {
  expect(findings('2026-08-20').filter((finding) => finding.includes('last read'))).toEqual([
    'a.yaml:21 m by router: last read on 2026-02-01, 200 days before 2026-08-20',
    'a.yaml:26 m:free by router: last read on 2026-02-01, 200 days before 2026-08-20',
    'b.yaml:12 big by first_party: last read on 2026-02-15, 186 days before 2026-08-20',
  ]);
});

test('a price of a day to come is found at its day', () => {
  expect(findings('2026-02-10').filter((finding) => finding.includes('is to come'))).toEqual([
    'a.yaml:12 m by first_party: 2026-03-01 is to come, and where nobody names a day the newest one holds',
    'b.yaml:12 big by first_party: 2026-02-15 is to come, and where nobody names a day the newest one holds',
  ]);
  expect(findings('2026-08-20').filter((finding) => finding.includes('is to come'))).toEqual([]);
});
