import { expect, test } from 'vitest';
import { plainTable } from '../../src/report/plain-table.ts';
import { makeStyle } from '../../src/report/style.ts';
import { textWidth } from '../../src/report/text-width.ts';

const headings = [
  ['name', 'left'],
  ['count', 'right'],
] as const;
const page = (width: number) => ({ width, style: makeStyle({ color: false, unicode: true }) });

test('rows stand under their headings where they fit', () => {
  expect(plainTable(headings, [['a', '10']], page(40))).toEqual(['name  count', 'a        10']);
});

test('where they do not, each row is a paragraph', () => {
  const lines = plainTable(
    headings,
    [
      ['a name that is long', '10'],
      ['b', ''],
    ],
    page(20),
  );
  expect(lines).toEqual(['a name that is long', '    count 10', 'b', '    ']);
  expect(lines.every((line) => textWidth(line) <= 20)).toBe(true);
});
