import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliFault } from '../../src/cli/fault.ts';
import { loadScenarios } from '../../src/cli/load-scenario.ts';
import { openTerminal } from '../../src/cli/terminal.ts';

/*
 * Inputs 32 and 37 to 40: what stands behind the names of files. The folder has, beside a scenario, a link to each thing
 * that a scenario must not reach, and nothing may be written that was not asked for.
 */

const BIN = resolve('dist/bin/loopcost.js');

const scenario = (more = '', prompt = '100'): string => `name: n
lanes: { work: { success: { default: 0.8 } } }
workflow: [{ call: a, lane: work, prompt_tokens: ${prompt}, output_tokens: 10 }]
policies: { one: gpt-5.5 }
run: { jobs: 100 }
${more}
`;

let outside = '';
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'loopcost-test-'));
  folder = join(outside, 'folder');
  for (const name of ['folder', 'folder/sub', 'folder/book', 'folder/out', 'folder/poisoned'])
    mkdirSync(join(outside, name));
  cpSync('pricing/openai.yaml', at('book/openai.yaml'));
  cpSync('pricing/openai.yaml', join(outside, 'openai.yaml'));
  for (const name of ['s.csv', 'folder/s.csv', 'folder/sub/s.csv'])
    writeFileSync(join(outside, name), 'tokens\n100\n');
  const links = {
    'link.csv': '../s.csv',
    'inner.csv': 'sub/s.csv',
    up: '..',
    loop: 'loop',
    zero: '/dev/zero',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name));
  symlinkSync('../../openai.yaml', at('poisoned/openai.yaml'));
  execFileSync('mkfifo', [at('pipe')]);
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

interface Called {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program in the folder; code null: it did not end. */
function call(args: readonly string[], stdin = ''): Called {
  const child = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
    input: stdin,
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  return { code: child.status, stdout: child.stdout, stderr: child.stderr };
}

/** What `run` would say of a scenario's text before it simulates, and its exit code; nothing may be written meanwhile. */
async function load(text: string): Promise<{ readonly code: number; readonly said: string }> {
  writeFileSync(at('a.yaml'), text);
  const before = readdirSync(folder, { recursive: true });
  let said = '';
  const terminal = {
    ...openTerminal('never'),
    say: (more: string): Promise<void> => {
      said += more;
      return Promise.resolve();
    },
  };
  try {
    const loaded = await loadScenarios({ positionals: [at('a.yaml')], options: new Map() }, terminal);
    return { code: loaded === null ? 2 : 0, said };
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    return { code: error.exitCode, said: said + error.message };
  } finally {
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  }
}

const sampled = (file: string): string =>
  scenario('', `{ samples_from: { file: "${file}", column: tokens } }`);

describe('what a scenario names stays in its folder', () => {
  test.each(['s.csv', './s.csv', 'sub/s.csv', 'inner.csv'])('samples_from %s is read', async (file) => {
    expect(await load(sampled(file))).toEqual({ code: 0, said: '' });
  });

  test.each<[string, RegExp]>([
    ['../s.csv', /is not beside the scenario/],
    ['sub/../../s.csv', /is not beside the scenario/],
    ['/etc/passwd', /is not beside the scenario/],
    ['/dev/zero', /is not beside the scenario/],
    ['/dev/stdin', /is not beside the scenario/],
    [String.raw`..\\s.csv`, /is not beside the scenario/],
    [String.raw`C:\\s.csv`, /is not beside the scenario/],
    ['~/s.csv', /is not beside the scenario/],
    ['file:///etc/passwd', /is not beside the scenario/],
    ['http://169.254.169.254/', /is not beside the scenario/],
    [String.raw`s.csv\0`, /is not beside the scenario/],
    ['', /is not beside the scenario/],
  ])('samples_from "%s" is refused where it stands', async (file, reason) => {
    const { code, said } = await load(sampled(file));
    expect(code).toBe(2);
    expect(said).toMatch(/a\.yaml:3:74 error: /);
    expect(said).toMatch(reason);
  });

  test.each<[string, RegExp]>([
    ['link.csv', /leads out of the scenario’s folder/],
    ['up/s.csv', /leads out of the scenario’s folder/],
    ['zero', /leads out of the scenario’s folder/],
    ['.', /leads out of the scenario’s folder/],
    ['pipe', /it is no regular file/],
    ['sub', /it is a folder/],
    ['loop', /too many symbolic links/],
    ['none.csv', /no such file/],
  ])('samples_from "%s" cannot be read, which is told where it stands', async (file, reason) => {
    const { code, said } = await load(sampled(file));
    expect(code).toBe(3);
    expect(said).toMatch(/a\.yaml:3:74 error: /);
    expect(said).toMatch(reason);
  });

  test.each(['book', './book', 'book/openai.yaml'])('prices.book %s is read', async (book) => {
    expect(await load(scenario(`prices: { book: "${book}" }`))).toEqual({ code: 0, said: '' });
  });

  test.each([
    '..',
    '../openai.yaml',
    '/etc',
    '/dev/zero',
    'file:///etc/passwd',
    'http://127.0.0.1/',
    '',
    String.raw`book\0`,
  ])('prices.book "%s" is refused where it stands', async (book) => {
    const { code, said } = await load(scenario(`prices: { book: "${book}" }`));
    expect(code).toBe(2);
    expect(said).toMatch(/a\.yaml:6:17 error: the price book .* is not beside the scenario; .*--prices/);
  });

  test.each<[string, RegExp]>([
    ['up/openai.yaml', /leads out of the scenario’s folder/],
    ['up', /leads out of the scenario’s folder/],
    ['poisoned', /poisoned\/openai\.yaml: it leads out of the scenario’s folder/],
    ['zero', /leads out of the scenario’s folder/],
    ['pipe', /it is no regular file/],
    ['sub', /it has no \.yaml files/],
    ['loop', /too many symbolic links/],
    ['none', /no such file or folder/],
  ])('prices.book %s cannot be read', async (book, reason) => {
    const { code, said } = await load(scenario(`prices: { book: ${book} }`));
    expect(code).toBe(3);
    expect(said).toMatch(reason);
  });

  test('a scenario from standard input names files of the folder it is called in', () => {
    const text = sampled('s.csv');
    expect(call(['run', '-', '--quiet'], text).code).toBe(0);
    expect(call(['run', '-'], text.replace('s.csv', '../s.csv')).code).toBe(2);
  });
});

describe('32: a table that is none is told with its line', () => {
  test.each<[string, string, RegExp]>([
    ['a quote that does not end', 'tokens\n"1\n2\n', /t\.csv:2:1 error: a quoted field that does not end/],
    ['text after a quote', 'tokens\n"1"2\n', /t\.csv:2:1 error: text after the end of a quoted field/],
    ['a line in a field', 'tokens,b\n1,"x\ny"\nz,1\n', /t\.csv:4:1 error: "z" in column "tokens"/],
    ['no such column', 'token\n1\n', /t\.csv:1:1 error: no column "tokens"; did you mean "token"/],
    ['semicolons', 'tokens;b\n1;2\n', /t\.csv:1:1 error: no column "tokens"/],
    ['a decimal comma', 'tokens\n"1,5"\n', /t\.csv:2:1 error: "1,5" in column "tokens" is no number/],
    ['a number too few', 'tokens,b\n1,2\n3\n', /t\.csv:3:1 error: 1 fields, the header has 2/],
    [
      'more rows than a law needs',
      `tokens\n${'1\n'.repeat(1_000_001)}`,
      /t\.csv:1000002:1 error: more than 1000000/,
    ],
    ['a field of 20 million characters', `tokens\n"${'1'.repeat(20_000_000)}"\n`, /t\.csv:2:1 error: "1111/],
    ['nothing', '', /t\.csv:1:1 error: no column/],
  ])('%s', async (_, table, message) => {
    writeFileSync(at('t.csv'), table);
    const { code, said } = await load(sampled('t.csv'));
    expect(code).toBe(2);
    expect(said).toMatch(message);
  });
});

describe('37: files that are read or written', () => {
  beforeAll(() => {
    writeFileSync(at('ok.yaml'), scenario());
    mkdirSync(at('out/taken'));
    writeFileSync(at('out/old.csv'), 'old');
    writeFileSync(at('out/locked.csv'), 'old');
    chmodSync(at('out/locked.csv'), 0o444);
  });

  test.each<[number, readonly string[], RegExp]>([
    [3, ['run', 'pipe'], /cannot read pipe: nobody writes to it/],
    [3, ['run', '/dev/zero'], /cannot read \/dev\/zero: it is larger than 8 MiB/],
    [3, ['run', 'ok.yaml', '--prices', '/dev/zero'], /it is larger than 8 MiB/],
    [3, ['run', 'ok.yaml', '--prices', 'loop'], /cannot read loop: too many symbolic links/],
    [3, ['run', 'sub'], /cannot read sub: it is a folder/],
    [3, ['report', '/dev/zero'], /it is larger than 256 MiB/],
    [3, ['report', 'pipe'], /nobody writes to it/],
    [2, ['run', 'ok.yaml', '-o', 'ok.yaml'], /ok\.yaml is read and would be written over/],
    [2, ['run', 'ok.yaml', '-o', 'out/x.csv', '-o', 'out/x.csv'], /written twice|more than once/],
    [3, ['run', 'ok.yaml', '-o', 'out/taken'], /cannot write out\/taken: it is a folder/],
    [3, ['run', 'ok.yaml', '-o', '/dev/full'], /cannot write \/dev\/full: no space left on the device/],
    [3, ['run', 'ok.yaml', '-o', 'pipe'], /cannot write pipe: nobody reads from it/],
    [
      3,
      ['run', 'ok.yaml', '-o', 'out/old.csv/x.csv'],
      /cannot write out\/old\.csv\/x\.csv: a part of its path is/,
    ],
    [3, ['run', 'ok.yaml', '-o', 'loop'], /too many symbolic links/],
    [3, ['run', 'ok.yaml', '-o', `out/${'x'.repeat(300)}.csv`], /its name is too long/],
  ])('%i: %j', (code, args, reason) => {
    const before = readdirSync(folder, { recursive: true });
    const called = call(args);
    expect(called.stderr).toMatch(reason);
    expect(called.code).toBe(code);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    expect(readFileSync(at('out/old.csv'), 'utf8')).toBe('old');
  });

  test.skipIf(process.getuid?.() === 0)('a file that is not to be written stays as it is', () => {
    const { code } = call(['run', 'ok.yaml', '-o', 'out/locked.csv']);
    expect([code, readFileSync(at('out/locked.csv'), 'utf8')]).toEqual([3, 'old']);
  });

  test('two runs to one file leave one of the two results', () => {
    const line = `"${process.execPath}" "${BIN}" run ok.yaml --quiet`;
    const both = `${line} --seed a -o out/both.csv & ${line} --seed b -o out/both.csv & wait`;
    expect(spawnSync('bash', ['-c', both], { cwd: folder }).status).toBe(0);
    const written = readFileSync(at('out/both.csv'), 'utf8');
    const results = ['a', 'b'].map(
      (seed) => call(['run', 'ok.yaml', '--seed', seed, '--format', 'csv']).stdout,
    );
    expect(results).toContain(written);
    expect(readdirSync(at('out')).filter((name) => name.includes('both'))).toEqual(['both.csv']);
    rmSync(at('out/both.csv'));
  });
});

describe('40: nothing is fetched because somebody names an address', () => {
  test.each(['http://169.254.169.254/', 'https://example.invalid/t.json', 'file:///etc/passwd'])(
    '%s',
    (address) => {
      for (const args of [
        ['prices', 'import', 'litellm', address],
        ['run', address],
        ['run', 'ok.yaml', '--prices', address],
      ]) {
        const { code, stderr } = call(args);
        expect([code, stderr]).toEqual([3, expect.stringMatching(/cannot read .*: no such file or folder/)]);
      }
    },
  );
});
