import { expect, test } from 'vitest';
import { pipeTable } from '../../src/report/pipe-table.ts';

test('columns stand left or right under their headings; cells are Markdown as they are', () => {
  expect(
    pipeTable(
      ['a', 'b'],
      ['left', 'right'],
      [
        ['**x**', '1'],
        ['', '2'],
      ],
    ),
  ).toBe('| a | b |\n| :-- | --: |\n| **x** | 1 |\n|  | 2 |');
});
