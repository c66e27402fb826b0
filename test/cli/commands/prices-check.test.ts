import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

test('the shipped book has no faults', async () => {
  const { code, stdout } = await loopcost(['prices', 'check', '--as-of', '2026-08-21']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ models, newest price of \d{4}-\d\d-\d\d/);
});

test('a wrong book is told with file, line and column', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'book.yaml');
    writeFileSync(file, 'vendor: V\nmodels:\n  m:\n    context_windw: 1\n');
    const { code, stdout, stderr } = await loopcost(['prices', 'check', file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${file}:4:5 error:`);
    expect(stderr).toContain('context_window');
  }));
