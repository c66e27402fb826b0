import { expect, test } from 'vitest';
import { readBookFiles } from '../../src/cli/book-files.ts';
import { readBook } from '../../src/cli/read-book.ts';

test('a book comes with its files, in which every figure has a place', () => {
  const files = readBookFiles(null);
  const { checked, sources, linesOf } = readBook(files);
  expect(checked.ok && checked.value.sha256).toBe(files.sha256);
  expect(sources.map(({ file }) => file)).toEqual(files.texts.map(({ file }) => file));
  const [first] = sources;
  const line = first?.positionOf(['vendor'], 'value')?.line ?? 0;
  expect(linesOf(first?.file ?? '')?.[line - 1]).toMatch(/^vendor: /);
});

test('faults of every file are told at once', () => {
  const { checked } = readBook({
    texts: [
      { file: 'a.yaml', text: 'vendor: A\nmodels: 3\n' },
      { file: 'b.yaml', text: 'vendor: B\nmodels: 4\n' },
    ],
    sha256: '',
  });
  expect(checked.ok ? [] : checked.diagnostics.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
});

test('an empty file is told what a book is, not what a scenario is', () => {
  const { checked } = readBook({ texts: [{ file: 'a.yaml', text: '' }], sha256: '' });
  expect(checked.ok ? [] : checked.diagnostics.map(({ hint }) => hint)).toEqual([
    'a price book is a vendor and its models',
  ]);
});
