import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';

test('two days of the book are compared', async () => {
  const { code, stdout } = await loopcost(['prices', 'diff', '2026-05-25', '2026-08-21', '--format', 'json']);
  const found = (JSON.parse(stdout) as { model: string; kind: string }[]).map(
    ({ model, kind }) => `${model} ${kind}`,
  );
  expect(code).toBe(0);
  expect(found).toContain('deepseek-v4-flash changed');
});

test('a day differs from itself in nothing', async () => {
  expect((await loopcost(['prices', 'diff', '2026-05-25', '2026-05-25'])).stdout).toBe('no price differs\n');
});
