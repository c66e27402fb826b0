import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvRecords } from '../../src/report/csv-records.ts';
import { loopcost } from '../cli/loopcost.ts';

/*
 * Inputs 33 to 35: strings of files on their way to a terminal, a spreadsheet and a pull request.
 */

/** What no string of a user may bring to a terminal: controls but the line feed, direction marks, zero width. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** Sets a window's title, clears the screen, writes to the clipboard, opens a link, colours by C1, turns text around. */
const HARD = String.raw`\x1b]0;pwn\x07\x1b[2J\x1b]52;c;aGk=\x07\x1b]8;;http://x\x07\x9b31m\u202e`;
/** Takes no room, or none that shows: a name may hold it. */
const SOFT = String.raw`a\u200bb\u200f\ufeffc\u00ad`;
const FORMULAS = [
  '=HYPERLINK("http://x")',
  '+1',
  '-1+1|cmd',
  '@x',
  '\uFF1D1+1',
  ' =1+1',
  '\t=2+2',
  'a\n=3+3',
];
const MARKUP = [
  'a|b',
  '</td><script>alert(1)</script>',
  '[x](javascript:alert)',
  '`c` **d** @octocat',
  '![i](//x) #1 www.example.org',
];

/** A scenario in which every string of a file is this one. */
const scenario = (odd: string): string => `name: "n${odd}"
question: "q${odd}?"
job: { traits: { "t${odd}": { "c${odd}": 1, d: 2 } } }
lanes: { "l${odd}": { success: { gpt-5.5: 0.7, claude-opus-4.7: 0.6 } } }
threads: { "th${odd}": { system_tokens: 5 } }
models: { "m${odd}": { extends: gpt-5.5 } }
workflow:
  - { call: "s${odd}", lane: "l${odd}", thread: "th${odd}", prompt_tokens: 1000, output_tokens: 100 }
  - { check: "ch${odd}", seconds: 1, catches: 0.9, on_fail: { redo: "s${odd}" } }
policies: { "p${odd}": "m${odd}", q: claude-opus-4.7, r: { ladder: ["m${odd}", q], climb_on: { failed_check: 1 } } }
run: { seed: "s${odd}" }
constraints: ["completion_rate > 0.99"]
`;
const policies = (names: readonly string[]): string => `name: n
lanes: { work: { success: { default: 0.8 } } }
workflow: [{ call: a, lane: work, prompt_tokens: 1000, output_tokens: 100 }]
policies: { ${names.map((name) => `${JSON.stringify(name)}: gpt-5.5`).join(', ')} }
`;

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loopcost-test-'));
  const files = {
    'hard.yaml': scenario(HARD),
    'soft.yaml': scenario(SOFT),
    'keys.yaml': `name: x\n"k${HARD}": 1\nworkflow: [{ "z${HARD}": 1 }]\npolicies: { a: "n${HARD}" }\n`,
    'bytes.yaml': 'name: x\nfoo: \u202E \u009B31m\u200B\nworkflow: [{ call: a }]\npolicies: { a: b }\n',
    'book.yaml': `vendor: "V${HARD}"\nmodels: { "m${HARD}": { routes: { "r${HARD}": 1 } } }\n`,
    'formulas.yaml': policies(FORMULAS),
    'markup.yaml': policies(MARKUP),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await loopcost(['run', 'soft.yaml', '--jobs', '300', '-o', 'r.json'], { cwd: folder });
  const bidi = readFileSync(join(folder, 'r.json'), 'utf8').replaceAll('"q"', '"q\u202E\u009F"');
  writeFileSync(join(folder, 'controls.json'), bidi);
  writeFileSync(join(folder, 'turned.json'), bidi.replaceAll('\u009F', ''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const soft = (start: string): string => JSON.parse(`"${start}${SOFT}"`) as string;
const VARIED = `lanes["${soft('l')}"].success["gpt-5.5"]=0.1..0.9`;
const CROSSED = ['soft.yaml', '--vary', VARIED, '--policy', `q,${soft('p')}`, '--jobs', '300'];
const CALLS: readonly [code: number, ...args: string[]][] = [
  [0, 'validate', 'hard.yaml'],
  [0, 'validate', 'hard.yaml', '--resolved'],
  [0, 'run', 'hard.yaml', '--jobs', '300'],
  [0, 'run', 'hard.yaml', '--jobs', '300', '--format', 'markdown'],
  [0, 'explain', 'hard.yaml', '--policy', 'q', '--job', '1'],
  [0, 'explain', 'hard.yaml', '--policy', 'r', '--job', 'failed', '--format', 'markdown'],
  [0, 'sensitivity', 'hard.yaml', '--jobs', '100', '--format', 'markdown'],
  [0, 'sweep', 'hard.yaml', '--set', 'job.max_requests=10,20', '--jobs', '100'],
  [2, 'validate', 'keys.yaml'],
  [2, 'validate', 'bytes.yaml'],
  [0, 'validate', 'soft.yaml'],
  [0, 'validate', 'soft.yaml', '--resolved'],
  [0, 'run', 'soft.yaml', '--jobs', '300'],
  [0, 'run', 'soft.yaml', '--jobs', '300', '--format', 'markdown'],
  [0, 'run', 'soft.yaml', '--jobs', '300', '--uncertainty', '2'],
  [2, 'run', 'soft.yaml', '--policy', 'x\u001B[31m\u202E'],
  [2, 'run', 'soft.yaml', '--set', 'a\u001B[31m=1'],
  [2, 'run', 'soft.yaml', '--threshold', '\u001B[31m > 3'],
  [3, 'run', 'no\u001B[31mfile.yaml'],
  [2, 'run\u001B[31m'],
  [2, 'run', 'soft.yaml', '--prices', 'book.yaml'],
  [0, 'report', 'r.json'],
  [0, 'report', 'r.json', '--format', 'markdown'],
  [0, 'report', 'controls.json'],
  [0, 'report', 'turned.json'],
  [0, 'compare', 'r.json', 'r.json'],
  [0, 'explain', 'soft.yaml', '--policy', 'q', '--job', '1'],
  [0, 'sweep', 'soft.yaml', '--set', 'job.max_requests=10,20', '--jobs', '100'],
  [0, 'breakeven', ...CROSSED],
  [0, 'breakeven', ...CROSSED, '--format', 'markdown'],
  [2, 'prices', 'check', '--prices', 'book.yaml'],
  [2, 'prices', 'show', '\u001B[31m\u202E'],
  [0, 'init', 'x\u001B[31m.yaml'],
];

describe('33: no control sequence reaches a terminal', () => {
  // a build's log has the annotations beside everything that a terminal has
  test.each(CALLS)('%i: %s %s %s %s', async (code: number, ...args: string[]) => {
    const called = await loopcost(args, { cwd: folder, env: { GITHUB_ACTIONS: 'true' } });
    expect([called.code, UNSAFE.exec(called.stdout), UNSAFE.exec(called.stderr)]).toEqual([code, null, null]);
  });

  test
    .skipIf(spawnSync('script', ['--version']).error !== undefined)
    .each(['csv', 'json', 'markdown', 'table'])('not even as data, where %s is printed on one', (format) => {
    const line = `"${process.execPath}" "${resolve('dist/bin/loopcost.js')}" report turned.json --color never --format ${format}`;
    const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toContain('completed');
    expect(UNSAFE.exec(stdout.replaceAll('\r\n', '\n'))).toBeNull();
  });

  test('a file of data keeps the name as it is', () => {
    const { scenario: name } = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as {
      scenario: string;
    };
    expect(name).toBe(soft('n'));
  });
});

test('34: no cell of a CSV is a formula', async () => {
  const called = await loopcost(['run', 'formulas.yaml', '--jobs', '100', '--format', 'csv'], {
    cwd: folder,
  });
  expect(called.code).toBe(0);
  const [, ...rows] = csvRecords(called.stdout, { excel: false, eu: false });
  expect(rows.map(({ fields }) => fields[1]).toSorted()).toEqual(
    FORMULAS.map((name) => `'${name.replace('\t', String.raw`\x09`)}`).toSorted(),
  );
  const formulas = rows
    .flatMap(({ fields }) => fields)
    .filter((cell) => /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) && Number.isNaN(Number(cell)));
  expect(formulas).toEqual([]);
});

test.each([
  ['run', '--jobs', '100'],
  ['explain', '--policy', MARKUP[0] ?? '', '--job', '1'],
  ['sensitivity', '--by', 'lane', '--jobs', '100'],
])('35: no name is Markdown or HTML: %s', async (command, ...options) => {
  const args = [command, 'markup.yaml', ...options, '--format', 'markdown'];
  const { code, stdout } = await loopcost(args, { cwd: folder });
  expect(code).toBe(0);
  // our own: comments, the details and a line break in a cell
  const tags = stdout.match(/<\/?[a-z!][^>]*>/gi) ?? [];
  expect(tags.filter((tag) => !/^<(!-- (?:loopcost )?--|\/?details|\/?summary|br)>$/.test(tag))).toEqual([]);
  // of what is rendered already GitHub still makes mentions and references, unless something stands between
  expect(stdout).not.toMatch(/(?:@|&#64;)\w|#\d(?!\d*;)|www\./);
  const escaped = stdout.replaceAll(/\\[^\w\s]|&#\d+;/g, '');
  expect(escaped).not.toMatch(/[@`[\]#]|javascript:|!\(/);
  const widths = escaped
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').length);
  expect(new Set(widths).size).toBe(1);
  if (command === 'run') expect(widths.length).toBeGreaterThan(MARKUP.length);
});
