import { expect, test } from 'vitest';

import { parseSource } from '../../src/grammar/source.ts';
import { checkBook } from '../../src/pricing/check-book.ts';
import { bookFrom, valueOf } from './shipped-book.ts';
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

test('an announced price is found once its day has come, and was not read again', () => {
  const text = `vendor: Acme
models:
  m:
    routes:
      r:
        prices:
          - { from: 2026-01-01, usd_per_million: { input: 1, output: 5 }, source: s, checked: 2026-02-01 }
          - from: 2026-03-01
            usd_per_million: { input: 2, output: 9 }
            source: s
            checked: 2026-02-01
`;
  const source = valueOf(parseSource('a.yaml', text));
  const found = (today: string): readonly string[] =>
    checkBook(valueOf(bookFrom({ 'a.yaml': text })), [source], today).map(
      ({ code, position, message }) => `${position?.line ?? 0} ${code}: ${message}`,
    );
  expect(found('2026-02-28')).toEqual([]);
  expect(found('2026-03-01')).toEqual([
    '11 pricing/announced: m by r: announced for 2026-03-01, and not read again since 2026-02-01: nobody has seen whether it holds',
  ]);
});

test('a price of a day to come is found at its day', () => {
  expect(findings('2026-02-10').filter((finding) => finding.includes('is to come'))).toEqual([
    'a.yaml:12 m by first_party: 2026-03-01 is to come, and where nobody names a day the newest one holds',
    'b.yaml:12 big by first_party: 2026-02-15 is to come, and where nobody names a day the newest one holds',
  ]);
  expect(findings('2026-08-20').filter((finding) => finding.includes('is to come'))).toEqual([]);
});
