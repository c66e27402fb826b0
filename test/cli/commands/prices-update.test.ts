import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

test('the installed package becomes a price book that the other commands read', () =>
  inFolder(async (folder) => {
    const book = join(folder, 'book.yaml');
    const { code, stdout } = await loopcost([
      'prices',
      'update',
      '-o',
      book,
      '--as-of',
      '2026-11-22',
      '--quiet',
    ]);
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(book, 'utf8')).toMatch(/source: "?genai-prices \d+\.\d+\.\d+/);
    const listed = await loopcost(['prices', 'list', '--prices', book, '--format', 'json']);
    const rows = JSON.parse(listed.stdout) as readonly { readonly vendor: string }[];
    expect(rows.length).toBeGreaterThan(500);
    expect([...new Set(rows.map(({ vendor }) => vendor))]).toEqual(
      expect.arrayContaining(['anthropic', 'deepseek', 'google', 'moonshotai', 'openai', 'x-ai']),
    );
  }));

test('where the package is not installed the command says how to install it', () =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await loopcost(['prices', 'update'], {
      cwd: parse(folder).root,
      env: { HOME: folder },
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('npm install @pydantic/genai-prices');
  }));
