import { expect, test } from 'vitest';
import { alignNumbers, textColumns } from '../../src/report/text-columns.ts';

test('columns are two blanks apart, without borders and without trailing blanks', () => {
  expect(
    textColumns(
      [
        ['a', '1'],
        ['bbb', '22'],
        ['東', ''],
      ],
      ['left', 'right'],
    ),
  ).toEqual(['a     1', 'bbb  22', '東']);
});

test('colour does not move a column', () => {
  expect(
    textColumns(
      [
        ['\u001B[1mab\u001B[22m', 'x'],
        ['abcd', 'y'],
      ],
      ['left', 'left'],
    )[0],
  ).toMatch(/ {4}x$/);
});

test('no rows are no lines', () => {
  expect(textColumns([], ['left'])).toEqual([]);
});

test('numbers are aligned at the point and their margins behind them', () => {
  expect(
    alignNumbers([
      ['14.90', '±0.8%'],
      ['0.0345', '±12%'],
      ['n/a', ''],
    ]),
  ).toEqual(['14.90   ±0.8%', ' 0.0345  ±12%', 'n/a']);
});
