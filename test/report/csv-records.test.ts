import { expect, test } from 'vitest';
import { csvRecords } from '../../src/report/csv-records.ts';
import { csvLines, PLAIN_CSV } from '../../src/report/csv-text.ts';

test('what ours wrote is read back, whatever stands in it', () => {
  const rows = [
    ['a', 'b, c', 'd "e"', 'two\nlines', ''],
    ['1', '', ' f ', "it's", 'ü'],
  ];
  for (const dialect of [PLAIN_CSV, { excel: true, eu: true }, { excel: true, eu: false }]) {
    const text = csvLines(rows, dialect);
    const records = csvRecords(text, dialect);
    expect(records.map((record) => record.fields)).toEqual(rows);
    expect(records.map((record) => record.text).join('')).toBe(text);
  }
});

test('half a row at the end is no record', () => {
  expect(csvRecords('a,b\n1,2\n3', PLAIN_CSV).map((record) => record.fields)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(csvRecords('', PLAIN_CSV)).toEqual([]);
  expect(csvRecords('a\n"open\n', PLAIN_CSV)).toHaveLength(1);
});
