import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBookFiles } from '../../src/cli/book-files.ts';
import { keepBook } from '../../src/cli/keep-book.ts';
import { keptBook } from '../../src/cli/kept-book.ts';
import { readBook } from '../../src/cli/read-book.ts';
import { inFolder } from './loopcost.ts';

const FILES = readBookFiles(null);

test('the book that was kept is the book that its files say', () =>
  inFolder((folder) => {
    const file = join(folder, 'kept.json');
    keepBook(file);
    const { checked } = readBook(FILES);
    expect(checked.ok && checked.value).toStrictEqual(keptBook(FILES.sha256, file));
  }));

test('for files with another hash nothing is kept, nor where the file is missing or cut off', () =>
  inFolder((folder) => {
    const file = join(folder, 'kept.json');
    expect(keptBook(FILES.sha256, file)).toBeNull();
    keepBook(file);
    expect(keptBook(FILES.sha256.replace(/./, 'x'), file)).toBeNull();
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    expect(keptBook(FILES.sha256, file)).toBeNull();
  }));

test('code that was not built finds no kept book', () => {
  expect(keptBook(FILES.sha256)).toBeNull();
});

test('the built program finds the one that its build kept', () => {
  expect(keptBook(FILES.sha256, 'dist/kept-book.json')).not.toBeNull();
});
