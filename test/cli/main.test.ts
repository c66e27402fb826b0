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
