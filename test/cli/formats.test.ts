import { expect, test } from 'vitest';
import { formatOf } from '../../src/cli/formats.ts';

test('a file’s format follows the end of its name, whatever its case, else what is asked', () => {
  const files = ['a.CSV', 'b.md', 'b.Markdown', 'c.json', 'c.jsonl', 'c.ndjson', 'e.txt', 'd', 'x.yaml'];
  expect(files.map((file) => formatOf(file, 'csv'))).toEqual([
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
  expect(() => formatOf('a.XLSX', null)).toThrow('--output: a.XLSX: nothing is written as .xlsx');
  expect(() => formatOf('a.html', null)).toThrow('nothing is written as .html');
  expect(formatOf('a.html', 'markdown')).toBe('markdown');
  expect(formatOf('a.dat', null)).toBe('json');
});
