import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

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

test('prices list gives a CSV, too, to the screen and to a file', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'models.csv');
    const { code, stdout } = await loopcost([
      'prices',
      'list',
      '--date',
      '2026-05-25',
      '--format',
      'csv',
      '-o',
      file,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^model,vendor,route,from,input,/);
    expect(stdout).toContain('claude-opus-4.7,Anthropic,first_party,2026-04-16,5,0.5,6.25,10,25,');
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  }));

test('a route or a vendor that the book does not have is refused, with what was meant', async () => {
  expect(await loopcost(['prices', 'list', '--route', 'fist_party'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'error: no model has the route "fist_party"; did you mean "first_party"?\n',
  });
  expect(await loopcost(['prices', 'list', '--vendor', 'nobody'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^error: no vendor's name contains "nobody"; vendors: Anthropic, /,
    ) as string,
  });
});

test('a day before the first price is refused, and the first is told; of one vendor that is its own', async () => {
  expect(await loopcost(['prices', 'list', '--as-of', '1999-01-01'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^error: no model has a price on 1999-01-01; the first is of 20\d\d-\d\d-\d\d\n$/,
    ) as string,
  });
  const kimi = ['prices', 'list', '--vendor', 'moonshot'];
  const { stderr } = await loopcost([...kimi, '--as-of', '2024-12-31']);
  expect(stderr).toContain('no such model has a price on 2024-12-31; ');
  const [first = ''] = /20\d\d-\d\d-\d\d$/m.exec(stderr) ?? [];
  expect(await loopcost([...kimi, '--as-of', first])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(` ${first} `) as string,
  });
});
