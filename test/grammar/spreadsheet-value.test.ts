import { expect, test } from 'vitest';
import { spreadsheetValue } from '../../src/grammar/spreadsheet-value.ts';

test.each([
  [
    'number',
    ['3.10', '1.5', '1e5', '1E5', '5e-1', '0123', '007', '1,5', '1,000', '1 000', '5%', '$5', '(5)'],
  ],
  ['number', ['1.', '.5', '-1', '+1', ' 7', '7 ', '1 2/3', '9007199254740993', '1e400']],
  ['truth value', ['TRUE', 'true', 'False', 'true ']],
  [
    'date',
    ['2026-01-02', '1/2', '1-2', '1/2/26', '1.2.26', 'Jan 2026', 'MAR1', 'SEPT2', 'May-26', '1 Mar 2026'],
  ],
  ['date', ['2026-01-02T10:00']],
  ['time', ['12:30', '10:5', '12:30:15', '1:30 pm']],
])('a spreadsheet takes for a %s %j', (kind, names) => {
  expect(names.map(spreadsheetValue)).toEqual(names.map(() => kind));
});

test('other names, and whole numbers that come back as they were written, are kept', () => {
  const names = [
    '42',
    '0',
    'gpt-5.5',
    'o3',
    '4o',
    'v3.10',
    '10k',
    '1_000',
    'market-1',
    'may',
    'decider 5',
    'x1/2',
  ];
  expect(names.filter((name) => spreadsheetValue(name) !== null)).toEqual([]);
});
