import { expect, test } from 'vitest';
import { FORMATS, RESULT_FORMATS, formatOf } from '../../src/cli/formats.ts';

test('a file’s format follows the end of its name, whatever its case, else what is asked', () => {
  const files = ['a.CSV', 'b.md', 'b.Markdown', 'c.json', 'c.jsonl', 'c.ndjson', 'e.txt', 'd', 'x.yaml'];
  expect(files.map((file) => formatOf(file, 'csv', FORMATS))).toEqual([
    'csv',
    'markdown',
    'markdown',
    'json',
    'json',
    'json',
    'table',
    'csv',
    'csv',
  ]);
});

test('a name that promises what is not written is refused, unless a format is asked for', () => {
  expect(() => formatOf('a.XLSX', null, RESULT_FORMATS)).toThrow(
    '--output: a.XLSX: nothing is written as .xlsx',
  );
  expect(() => formatOf('a.html', null, FORMATS)).toThrow('nothing is written as .html here');
  expect(formatOf('a.html', 'markdown', FORMATS)).toBe('markdown');
  expect(formatOf('a.dat', null, FORMATS)).toBe('json');
});

test('a result may be a page', () => {
  expect(formatOf('a.HTML', null, RESULT_FORMATS)).toBe('html');
  expect(formatOf('a.htm', 'csv', RESULT_FORMATS)).toBe('html');
  expect(() => formatOf('a.pdf', null, RESULT_FORMATS)).toThrow('nothing is written as .pdf');
});
