import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

test('the shipped book has no faults', async () => {
  const { code, stdout } = await loopcost(['prices', 'check', '--as-of', '2026-08-21']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ models, newest price of \d{4}-\d\d-\d\d/);
});

test('every warning is counted among the remarks', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'book.yaml');
    const price =
      '{ from: 2026-01-01, usd_per_million: { input: 1, cache_read: 3, output: 2 }, source: "https://v.example", checked: 2026-01-01 }';
    const model = `{ context_window: 100k, max_output_tokens: 10k, routes: { r: { prices: [${price}] } } }`;
    writeFileSync(file, `vendor: V\nmodels:\n  m: ${model}\n`);
    const { code, stdout, stderr } = await loopcost(['prices', 'check', file, '--as-of', '2026-01-02']);
    expect(stderr).toContain('a cached token at 3, an uncached one at 1 USD per million');
    const warnings = stderr.match(/ warning: /g)?.length ?? 0;
    expect([code, stdout]).toEqual([
      0,
      `1 model, newest price of 2026-01-01: ${warnings} ${warnings === 1 ? 'remark' : 'remarks'}\n`,
    ]);
  }));

test('a wrong book is told with file, line and column', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'book.yaml');
    writeFileSync(file, 'vendor: V\nmodels:\n  m:\n    context_windw: 1\n');
    const { code, stdout, stderr } = await loopcost(['prices', 'check', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${file}:4:5 error:`);
    expect(stderr).toContain('context_window');
  }));
