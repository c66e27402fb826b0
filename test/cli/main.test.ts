import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { inFolder, loopcost } from './loopcost.ts';

test('--version and --help answer at once, wherever they are called', () =>
  inFolder(async (cwd) => {
    expect(await loopcost(['--version'], { cwd })).toEqual({
      code: 0,
      stdout: `${packageJson.version}\n`,
      stderr: '',
    });
    const help = await loopcost(['--help'], { cwd });
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toMatch(/loopcost run +what a completed job costs/);
  }));

test.each([
  [[], 'error: which command?; loopcost --help lists them\n'],
  [['rum', 'x'], 'error: "rum" is no command; did you mean "run"?\n'],
  [['run', 'x', '--jobs', 'abc'], 'error: --jobs: expected a whole number from 1 to 1000000000, got "abc"\n'],
  [['run', 'x', '--seed', '1', '--seed', '2'], 'error: --seed is given 2 times; give it once\n'],
  [['validate', 'x', '--color', 'blue'], 'error: --color: expected auto, always, never, got "blue"\n'],
])('%j is a usage error of one line', async (args, stderr) => {
  expect(await loopcost(args)).toEqual({ code: 2, stdout: '', stderr });
});

test('a file that is not there exits 3', async () => {
  expect(await loopcost(['run', 'none.yaml'])).toEqual({
    code: 3,
    stdout: '',
    stderr: 'error: cannot read none.yaml: no such file or folder\n',
  });
});

test('a hostile argument cannot speak to the terminal', async () => {
  const { stderr } = await loopcost(['validate', '\u001B]0;pwn\u0007.yaml']);
  expect(stderr).toContain(String.raw`\x1b]0;pwn\x07.yaml`);
  expect(stderr).not.toContain('\u001B');
});

test('--quiet tells errors without the warnings beside them', () =>
  inFolder(async (cwd) => {
    const text = `name: w
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: do, prompt_tokens: 100 to 300, output_tokens: 50 }]
policies: { "3.10": m, two: none }
`;
    writeFileSync(join(cwd, 's.yaml'), text);
    const loud = await loopcost(['run', 's.yaml'], { cwd });
    expect(loud.stderr).toContain('s.yaml:4:13 warning: a spreadsheet takes the name "3.10" for a number');
    const quiet = await loopcost(['run', 's.yaml', '--quiet'], { cwd });
    expect([quiet.code, quiet.stderr.split('; ')[0]]).toEqual([2, 's.yaml:4:29 error: unknown model "none"']);
    expect(quiet.stderr).not.toContain('warning');
  }));
