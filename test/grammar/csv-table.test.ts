import { expect, test } from 'vitest';
import { csvTable } from '../../src/grammar/csv-table.ts';

const rows = (text: string): unknown[] =>
  [...csvTable(text)].map((row) =>
    'cells' in row ? [row.line, ...row.cells] : `${row.line}: ${row.message}`,
  );

test.each<[string, unknown[]]>([
  ['', []],
  ['a', [[1, 'a']]],
  [
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'a,b\r\n1,\r\n',
    [
      [1, 'a', 'b'],
      [2, '1', ''],
    ],
  ],
  ['a,', [[1, 'a', '']]],
  [
    '\n\na',
    [
      [1, ''],
      [2, ''],
      [3, 'a'],
    ],
  ],
  [
    '"a ""b""","c\r\nd"\ne',
    [
      [1, 'a "b"', 'c\r\nd'],
      [3, 'e'],
    ],
  ],
  ['a"b,c', [[1, 'a"b', 'c']]],
  ['""', [[1, '']]],
])('%j is read', (text, expected) => {
  expect(rows(text)).toEqual(expected);
});

test.each<[string, unknown[]]>([
  ['a\n"b', [[1, 'a'], '2: a quoted field that does not end']],
  ['"a"b', ['1: text after the end of a quoted field, or a carriage return alone']],
  [
    '"a\n",b\n"c" ,d',
    [[1, 'a\n', 'b'], '3: text after the end of a quoted field, or a carriage return alone'],
  ],
  ['a\rb', ['1: text after the end of a quoted field, or a carriage return alone']],
])('%j is refused at its line', (text, expected) => {
  expect(rows(text)).toEqual(expected);
});

test('what takes long to match elsewhere is read in one pass', () => {
  const began = process.cpuUsage();
  expect(rows(`"${'""'.repeat(5_000_000)}x`)).toEqual(['1: a quoted field that does not end']);
  expect(rows(`"${'y'.repeat(20_000_000)}"`)).toHaveLength(1);
  expect(process.cpuUsage(began).user).toBeLessThan(2e6);
});
