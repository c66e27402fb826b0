import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';

const parse = async (...argv: string[]): Promise<unknown> => {
  const request = await parseCommandLine(argv, '1.2.3', 100);
  if (request.kind === 'text') return request.text;
  return [request.command.name, request.args.positionals, Object.fromEntries(request.args.options)];
};

test('options keep their text: no number, no nesting, no lost zeros', async () => {
  expect(
    await parse('run', 'a.yaml', '--seed', '007', '--set', 'a.b=1', '--set=c["d.e"]=2', '-n', '20k'),
  ).toEqual(['run', ['a.yaml'], { seed: ['007'], set: ['a.b=1', 'c["d.e"]=2'], jobs: ['20k'] }]);
});

test('a lone dash is standard input wherever it stands', async () => {
  expect(await parse('run', '-')).toEqual(['run', ['-'], {}]);
  expect(await parse('run', 'a', '--quiet', '-', 'b')).toEqual(['run', ['a', '-', 'b'], { quiet: [] }]);
  expect(await parse('run', 'a', '-o', '-')).toEqual(['run', ['a'], { output: ['-'] }]);
});

test('what follows a double dash is no option', async () => {
  expect(await parse('run', '--', '-odd.yaml')).toEqual(['run', ['-odd.yaml'], {}]);
});

test('a negative number is a value', async () => {
  expect(await parse('run', 'a', '--seed', '-1')).toEqual(['run', ['a'], { seed: ['-1'] }]);
});

test('options may stand before the command, and their values are not taken for it', async () => {
  expect(await parse('--color', 'never', '-n', '5', 'run', 'a')).toEqual([
    'run',
    ['a'],
    { color: ['never'], jobs: ['5'] },
  ]);
});

test('a value may be attached to a short option', async () => {
  expect(await parse('run', 'a', '-n1000', '-oout/r.json', '-ob=c.csv', 'b')).toEqual([
    'run',
    ['a', 'b'],
    { jobs: ['1000'], output: ['out/r.json', 'b=c.csv'] },
  ]);
  expect(await parse('-n=5', 'run', 'a', '--', '-n6')).toEqual(['run', ['a', '-n6'], { jobs: ['5'] }]);
});

test('a flag may be given as true or false, which is as if it were not given', async () => {
  expect(await parse('run', 'a', '--quiet=true', '--strict=false')).toEqual(['run', ['a'], { quiet: [] }]);
});

test('commands of two words', async () => {
  expect(await parse('prices', 'calc', 'claude-opus-4.7', '--output', '5')).toEqual([
    'prices calc',
    ['claude-opus-4.7'],
    { output: ['5'] },
  ]);
});

test.each([
  [['rnu', 'x'], '"rnu" is no command', 'did you mean "run"?'],
  [['run'], 'run: SCENARIO... is missing', 'usage: loopcost run SCENARIO...'],
  [['run', 'a', '--sed', '1'], 'run has no option --sed', 'did you mean "--seed"?'],
  [
    ['run', 'a', '--sed', '1', '--zzzzz', '--jbos', '5'],
    'run has no options --sed (did you mean "--seed"?), --zzzzz and --jbos (did you mean "--jobs"?)',
    'loopcost run --help lists its options',
  ],
  [['run', 'a', '--seed'], '--seed needs a value', ''],
  [
    ['validate', 'a', '--resolved=yes'],
    '--resolved takes no value, got "yes"',
    'write --resolved, or --resolved=false for not',
  ],
  [['run', 'a', '--quiet='], '--quiet takes no value, got ""', 'write --quiet, or --quiet=false for not'],
  [
    ['prices'],
    'prices: which one?',
    'one of prices list, prices show, prices calc, prices check, prices diff, prices import, prices update',
  ],
  [['prices', 'lst'], '"prices lst" is no command', 'did you mean "prices list"?'],
  [['schema', 'x'], 'schema: "x" is one argument too many', 'usage: loopcost schema'],
  [[], 'which command?', 'loopcost --help lists them'],
])('%j is a usage fault', async (argv, message, hint) => {
  await expect(parse(...argv)).rejects.toMatchObject({ message, hint, exitCode: 2 });
});

test('help and version are texts', async () => {
  expect(await parse('--version')).toBe('1.2.3\n');
  expect(await parse('--help')).toContain('loopcost COMMAND');
  expect(await parse('run', '--help')).toContain('--threshold');
  expect(await parse('--help', 'prices', 'calc')).toContain('--cache-read');
  expect(await parse('run', '-h')).toBe(await parse('run', '--help'));
  expect(await parse('-h')).toBe(await parse('--help'));
  expect(await parse('run', '--', '--help', '-h')).toEqual(['run', ['--help', '-h'], {}]);
});

test('completion knows commands and options', async () => {
  expect(await parse('--get-completions', 'ru')).toContain('run');
});
