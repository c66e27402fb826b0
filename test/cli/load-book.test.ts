import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../src/cli/load-book.ts';
import { inFolder } from './loopcost.ts';

const hashOf = (place: string | null): string => {
  const { checked } = loadBook(place);
  return checked.ok ? checked.value.sha256 : '';
};

test('the shipped book is read', () => {
  const { checked } = loadBook(null);
  expect(checked.ok && checked.value.models.has('claude-opus-4.7')).toBe(true);
});

test('the hash is that of names and texts, wherever the book stands', () =>
  inFolder((folder) => {
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of readdirSync('pricing').filter((one) => one.endsWith('.yaml'))) {
      writeFileSync(join(copy, name), readFileSync(join('pricing', name)));
    }
    expect(hashOf(copy)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(copy)).toBe(hashOf(null));
    expect(hashOf(join(copy, 'openai.yaml'))).not.toBe(hashOf(null));
  }));

test('a fault is told with the lines of its file', () =>
  inFolder((folder) => {
    const file = join(folder, 'b.yaml');
    writeFileSync(file, 'vendor: V\nmodels: 3\n');
    const { checked, linesOf } = loadBook(file);
    expect(checked.ok ? [] : checked.diagnostics.map((one) => one.position?.line)).toEqual([2]);
    expect(linesOf(file)?.[1]).toBe('models: 3');
  }));
