import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

const TABLE = JSON.stringify({
  data: [
    {
      id: 'a/b',
      name: 'A: B',
      context_length: 1000,
      pricing: { prompt: '0.000001', completion: '0.000002' },
    },
  ],
});

test('a saved table becomes a book that prices check takes', () =>
  inFolder(async (folder) => {
    const table = join(folder, 'table.json');
    const book = join(folder, 'book.yaml');
    writeFileSync(table, TABLE);
    const imported = await loopcost([
      'prices',
      'import',
      'openrouter',
      table,
      '-o',
      book,
      '--as-of',
      '2026-05-25',
    ]);
    expect(imported).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(book, 'utf8')).toContain('a/b');
    expect((await loopcost(['prices', 'check', book, '--as-of', '2026-05-25'])).code).toBe(0);
  }));

test('a file of another kind is refused, and no file is written over itself', () =>
  inFolder(async (folder) => {
    const table = join(folder, 'table.json');
    writeFileSync(table, '{"x": 1}');
    expect(await loopcost(['prices', 'import', 'openrouter', table])).toMatchObject({ code: 2, stdout: '' });
    const same = await loopcost(['prices', 'import', 'openrouter', table, '-o', table]);
    expect(same).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(table, 'utf8')).toBe('{"x": 1}');
  }));

test('the kind may stand behind --from, and is asked for where it is missing', () =>
  inFolder(async (folder) => {
    const table = join(folder, 'table.json');
    writeFileSync(table, TABLE);
    const day = ['--as-of', '2026-05-25'];
    const plain = await loopcost(['prices', 'import', 'openrouter', table, ...day]);
    const from = await loopcost(['prices', 'import', '--from', 'openrouter', table, ...day]);
    expect(from).toEqual(plain);
    expect(from.stdout).toContain('a/b');
    const without = await loopcost(['prices', 'import', table]);
    expect([without.code, without.stderr]).toEqual([
      2,
      'error: what kind of table is it?; loopcost prices import openrouter | litellm | models.dev | genai-prices FILE\n',
    ]);
    expect(await loopcost(['prices', 'import', '--from', 'openrouter', 'litellm', table])).toMatchObject({
      code: 2,
    });
  }));
