import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBookFiles } from '../../src/cli/book-files.ts';
import { inFolder } from './loopcost.ts';

test('the hash is that of names and texts, wherever the book stands', () =>
  inFolder((folder) => {
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of readdirSync('pricing').filter((one) => one.endsWith('.yaml'))) {
      writeFileSync(join(copy, name), readFileSync(join('pricing', name)));
    }
    const { sha256 } = readBookFiles(null);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readBookFiles(copy).sha256).toBe(sha256);
    expect(readBookFiles(join(copy, 'openai.yaml')).sha256).not.toBe(sha256);
  }));

test('the files of a folder come in the order of their names, and nothing else of it', () => {
  const names = readBookFiles('pricing').texts.map(({ file }) => file);
  expect(names).toEqual(names.toSorted());
  expect(names).toHaveLength(readdirSync('pricing').filter((one) => one.endsWith('.yaml')).length);
});
