import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';

test('prices list prints the models of a day, and fewer with conditions', async () => {
  const all = await loopcost(['prices', 'list', '--format', 'json', '--as-of', '2026-05-25']);
  const cheap = await loopcost([
    'prices',
    'list',
    '--max-input',
    '0.5',
    '--moe',
    '--sort=-output',
    '--format',
    'json',
  ]);
  const names = (text: string): string[] => (JSON.parse(text) as { model: string }[]).map((row) => row.model);
  expect(all.code).toBe(0);
  expect(names(all.stdout)).toContain('claude-opus-4.7');
  expect(names(cheap.stdout)).not.toContain('claude-opus-4.7');
});

test('a misspelt sort is refused with the key that was meant', async () => {
  expect(await loopcost(['prices', 'list', '--sort', 'ouput'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('did you mean "output"?') as string,
  });
});
