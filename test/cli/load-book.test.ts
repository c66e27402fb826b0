import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../src/cli/load-book.ts';
import { inFolder } from './loopcost.ts';

test('the shipped book is loaded', async () => {
  const { checked } = await loadBook(null);
  expect(checked.ok && checked.value.models.has('claude-opus-4.7')).toBe(true);
});

test('a fault is told with the lines of its file', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'b.yaml');
    writeFileSync(file, 'vendor: V\nmodels: 3\n');
    const { checked, linesOf } = await loadBook(file);
    expect(checked.ok ? [] : checked.diagnostics.map((one) => one.position?.line)).toEqual([2]);
    expect(linesOf(file)?.[1]).toBe('models: 3');
  }));

test('a folder is a book, and so is a file', () =>
  inFolder(async (folder) => {
    const { checked } = await loadBook('pricing');
    const models = checked.ok ? checked.value.models.size : 0;
    expect(models).toBeGreaterThan(20);
    const file = join(folder, 'one.yaml');
    writeFileSync(file, readFileSync('pricing/xiaomi.yaml'));
    const one = await loadBook(file);
    expect(one.checked.ok && one.checked.value.models.size).toBeLessThan(models);
  }));
