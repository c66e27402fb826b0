import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBookFiles } from '../../src/cli/book-files.ts';
import { keepBook } from '../../src/cli/keep-book.ts';
import { inFolder } from './loopcost.ts';

test('what is kept names the files it was made of, by their hash', () =>
  inFolder((folder) => {
    const file = join(folder, 'kept.json');
    keepBook(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ sha256: readBookFiles(null).sha256 });
  }));
