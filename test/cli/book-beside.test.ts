import { expect, test } from 'vitest';
import { bookBeside } from '../../src/cli/book-beside.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { valueOf } from '../pricing/shipped-book.ts';

const beside = (prices: string, path: string | null = 'dir/s.yaml') =>
  bookBeside(valueOf(parseSource('s.yaml', `name: n\nprices: ${prices}\n`)), path);

test('a book that a scenario names stands beside its file, or where we are called from', () => {
  expect(beside('{ book: b.yaml }')).toEqual({ place: 'b.yaml', beside: 'dir' });
  expect(beside('{ book: b.yaml }', null)).toEqual({ place: 'b.yaml', beside: '.' });
});

test('without a name it is the shipped one; what is no name the schema refuses', () => {
  for (const prices of ['{}', '3', '{ book: 3 }'])
    expect(beside(prices)).toEqual({ place: null, beside: null });
});

test('a book elsewhere is told where it is named', () => {
  expect(beside('{ book: ../b.yaml }')).toMatchObject({
    code: 'scenario/file-outside',
    position: { line: 2, column: 17 },
    message: 'the price book "../b.yaml" is not beside the scenario',
  });
});
