import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, loopcost, type Called } from '../loopcost.ts';

const HEADER = 'job,model,input_tokens,cached_tokens,output_tokens,reasoning_tokens,timestamp,success';

/** Sixty jobs of 3 to 12 calls by Opus 4.7 whose contexts grow by 100 to 900 tokens; every fifth read misses the cache. */
function growing(): readonly string[] {
  return Array.from({ length: 60 }, (_, job) => {
    const calls = 3 + (job % 10);
    let [before, input] = [0, 5000 + 37 * job];
    return Array.from({ length: calls }, (_unused, at) => {
      const output = 50 + ((job * 7 + at * 13) % 200);
      const cached = at === 0 || (job + at) % 5 === 0 ? 0 : before;
      const row = `j${job},claude-opus-4-7,${input},${cached},${output},0,2026-05-0${1 + (job % 9)}T10:00:00Z,${job % 4 > 0}`;
      before = input;
      input += output + 100 + ((job * 31 + at * 17) % 800);
      return row;
    });
  }).flat();
}

function writeLog(folder: string, rows: readonly string[], name = 'calls.csv'): void {
  writeFileSync(join(folder, name), [HEADER, ...rows, ''].join('\n'));
}

/** The two figures of a row of the table on standard error: in the log, and as modelled. */
function figuresOf({ stderr }: Called, row: string): readonly number[] {
  const line = stderr.split('\n').find((one) => one.startsWith(row)) ?? '';
  return line
    .slice(row.length)
    .trim()
    .split(/ {2,}/)
    .map((figure) => Number(figure.replaceAll(/[,%]/g, '')));
}

/** As modelled over in the log. */
function ratio(called: Called, row: string): number {
  const [logged = Number.NaN, modelled = Number.NaN] = figuresOf(called, row);
  return modelled / logged;
}

const ROWS = ['turns', 'input tokens', 'cache hit rate', 'output tokens', 'vendor USD by the price book'];

describe('init --log', () => {
  test('writes a scenario that passes validate, runs, and takes what the log took', () =>
    inFolder(async (cwd) => {
      writeLog(cwd, growing());
      const made = await loopcost(['init', 'mine.yaml', '--log', 'calls.csv'], { cwd });
      expect(made).toMatchObject({ code: 0, stdout: '' });
      expect(made.stderr).toMatch(/^wrote mine\.yaml; next: loopcost run mine\.yaml\n/);
      for (const row of ROWS) expect(Math.abs(ratio(made, row) - 1), row).toBeLessThan(0.06);
      expect(made.stderr).not.toContain('more than 10 %');
      const text = readFileSync(join(cwd, 'mine.yaml'), 'utf8');
      // 60 jobs, three of four of them good
      expect(text).toContain('logged: 45 of 60  # jobs done right');
      expect(text).toContain('#      60 jobs, 450 calls, 2026-05-01 to 2026-05-09\n');
      expect(text).toContain('prices: { as_of: 2026-05-09 }');
      const valid = await loopcost(['validate', 'mine.yaml'], { cwd });
      expect([valid.stdout, valid.stderr]).toEqual(['mine.yaml: no faults\n', '']);
      expect((await loopcost(['run', 'mine.yaml', '--jobs', '100'], { cwd })).code).toBe(0);
    }));

  test('writes the lines of a cheaper model and a cascade, to be opened', () =>
    inFolder(async (cwd) => {
      writeLog(cwd, growing());
      const { stdout } = await loopcost(['init', '-', '--log', 'calls.csv'], { cwd });
      const opened = stdout.replaceAll(/^( +)# (?!the log)/gm, '$1').replace('GOOD of JOBS', '25 of 50');
      writeFileSync(join(cwd, 'opened.yaml'), opened);
      const ran = await loopcost(['run', 'opened.yaml', '--jobs', '200', '--format', 'csv'], { cwd });
      expect([ran.code, ran.stdout.split('\n').map((line) => line.split(',')[1])]).toEqual([
        0,
        expect.arrayContaining(['current', 'cheaper', 'cascade']),
      ]);
    }));

  test('prints to standard output, and what must be told to standard error', () =>
    inFolder(async (cwd) => {
      writeLog(
        cwd,
        growing().map((row) => row.replace(/,[^,]*$/, ',')),
      );
      const { code, stdout, stderr } = await loopcost(['init', '-', '--log', 'calls.csv'], { cwd });
      expect([code, readdirSync(cwd)]).toEqual([0, ['calls.csv']]);
      expect(stdout).toContain('A GUESS, the log cannot know it');
      expect(stderr).toBe(
        '- the log cannot know which jobs were done right: the success rate is a guess (or --success "371 of 500")\n' +
          '- the log does not tell what was written to the cache: all input that was not read counts as written\n',
      );
      const said = await loopcost(['init', '-', '--log', 'calls.csv', '--success', '37 of 50'], { cwd });
      expect(said.stderr).not.toContain('guess');
      expect(said.stdout).toContain('logged: 37 of 50');
    }));

  test('takes a log from standard input, whose faults name it', () =>
    inFolder(async (cwd) => {
      const row = 'a,claude-opus-4-7,5000,0,100,0,,true';
      const made = await loopcost(['init', '-', '--log', '-'], { cwd, stdin: `${HEADER}\n${row}\n` });
      expect([made.code, made.stdout.includes('#      1 job, 1 call\n')]).toEqual([0, true]);
      const { code, stderr } = await loopcost(['init', '-', '--log', '-'], { cwd, stdin: 'a letter\n' });
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^<stdin>:1:1 error: .*\n {4}a letter\n/)]);
    }));

  test('holds for a job of one call, and for a context that shrinks', () =>
    inFolder(async (cwd) => {
      writeLog(cwd, ['a,claude-opus-4-7,5000,0,100,0,,']);
      const one = await loopcost(['init', 'one.yaml', '--log', 'calls.csv'], { cwd });
      expect([one.code, ratio(one, 'turns'), ratio(one, 'input tokens')]).toEqual([0, 1, 1]);
      const job = (name: string): string[] =>
        [5000, 20_000, 6000, 21_000].map((input) => `${name},claude-opus-4-7,${input},0,100,0,,`);
      writeLog(cwd, [...job('a'), ...job('b')]);
      const cut = await loopcost(['init', 'cut.yaml', '--log', 'calls.csv'], { cwd });
      expect(cut.stderr).toContain('contexts were cut 2 times: the scenario cuts them at the median length');
      expect(readFileSync(join(cwd, 'cut.yaml'), 'utf8')).toContain(
        'truncate: { at_tokens: 27600, to: 0.171 }',
      );
      expect(Math.abs(ratio(cut, 'input tokens') - 1)).toBeLessThan(0.001);
    }));

  test('reads every session of a folder, in the order of their names, and jobs that begin warm', () =>
    inFolder(async (cwd) => {
      mkdirSync(join(cwd, 'sessions'));
      for (const session of ['a', 'b', 'c']) {
        const lines = Array.from({ length: 8 }, (_, at) =>
          JSON.stringify({
            type: 'assistant',
            sessionId: session,
            requestId: `${session}${at}`,
            timestamp: `2026-05-01T10:0${at}:00.000Z`,
            message: {
              id: `m${at}`,
              role: 'assistant',
              model: 'claude-opus-4-7',
              content: [{ type: 'tool_use', id: `t${session}${at}`, name: 'Bash', input: {} }],
              usage: {
                input_tokens: 0,
                cache_read_input_tokens: 15_000 + 1000 * at,
                cache_creation_input_tokens: 1000,
                output_tokens: 200,
              },
            },
          }),
        );
        writeFileSync(join(cwd, 'sessions', `${session}.jsonl`), `${lines.join('\n')}\n`);
      }
      writeFileSync(join(cwd, 'sessions', 'notes.txt'), 'no log');
      const made = await loopcost(['init', 'mine.yaml', '--log', 'sessions'], { cwd });
      expect(made.code).toBe(0);
      const text = readFileSync(join(cwd, 'mine.yaml'), 'utf8');
      expect(text).toContain(
        '# log: sessions/a.jsonl, sessions/b.jsonl, sessions/c.jsonl\n#      3 jobs, 24 calls',
      );
      expect(text).toContain('warm_on: logged');
      for (const row of ROWS) expect(Math.abs(ratio(made, row) - 1), row).toBeLessThan(0.02);
    }));

  test('says how many of the modelled jobs outgrow the context window, as none of the log did', () =>
    inFolder(async (cwd) => {
      // ten calls that grow by 16,000 tokens, or sixty by 2,500: each ends below 190,000 of the 200,000 there are
      const job = (name: string, calls: number, growth: number): string[] =>
        Array.from({ length: calls }, (_, at) => `${name},claude-opus-4-5,${20_000 + growth * at},0,100,0,,`);
      writeLog(cwd, [...job('short', 10, 16_000), ...job('long', 60, 2500)]);
      const { stderr } = await loopcost(['init', 'x.yaml', '--log', 'calls.csv'], { cwd });
      expect(stderr).toMatch(/\nStopped before the end: current \d+ % of jobs \(context overflow\)\.\n$/);
    }));

  test('tells every fault of every log at once, and writes nothing', () =>
    inFolder(async (cwd) => {
      writeLog(cwd, ['a,m,x,0,1,0,,', 'a,m,1,0,1.5,0,,'], 'one.csv');
      writeFileSync(join(cwd, 'two.csv'), 'a letter\nto you\n');
      const { code, stderr } = await loopcost(['init', 'x.yaml', '--log', 'one.csv', '--log', 'two.csv'], {
        cwd,
      });
      expect([code, existsSync(join(cwd, 'x.yaml'))]).toEqual([2, false]);
      expect(stderr.split('\n').filter((line) => line.includes('error:'))).toEqual([
        'one.csv:2:1 error: input_tokens: "x" is no number of tokens',
        'one.csv:3:1 error: output_tokens: "1.5" is no number of tokens',
        expect.stringContaining('two.csv:1:1 error: this is no log that is known here; read are:'),
      ]);
    }));

  test('a name of a log reaches no terminal as anything but text', () =>
    inFolder(async (cwd) => {
      writeLog(cwd, ['a,\u001b[31mred,1,0,1,0,,']);
      const { code, stderr } = await loopcost(['init', 'x.yaml', '--log', 'calls.csv'], { cwd });
      expect([code, stderr.includes('\u001b')]).toEqual([2, false]);
      expect(stderr).toContain('say whose prices hold: --model ID');
      const named = await loopcost(['init', 'x.yaml', '--log', 'calls.csv', '--model', 'gpt-5.5'], { cwd });
      expect([named.code, named.stderr.includes('\u001b')]).toEqual([0, false]);
      expect(readFileSync(join(cwd, 'x.yaml'), 'utf8')).not.toContain('\u001b');
    }));

  test.each([
    [['x.yaml', '--log', 'none.csv'], 3, 'cannot read none.csv: no such file or folder'],
    [['x.yaml', '--log', '.'], 3, 'no *.jsonl in .'],
    [['x.yaml', '--log', 'empty.csv'], 2, 'empty.csv error: no model call with its tokens in it'],
    [['calls.csv', '--log', 'calls.csv'], 2, 'calls.csv exists'],
    [['x.yaml', '--log', 'calls.csv', '--from', 'support-triage'], 2, '--from does not apply'],
    [['x.yaml', '--model', 'gpt-5.5'], 2, '--model does not apply'],
    [['x.yaml', '--log', 'calls.csv', '--model', 'kimi-k2-6'], 2, 'did you mean "kimi-k2.6"?'],
    [['x.yaml', '--log', 'calls.csv', '--success', '5 of 4'], 2, '--success: "5 of 4" is no share'],
  ])('%j is refused with %d', (args, code, message) =>
    inFolder(async (cwd) => {
      writeLog(cwd, ['a,gpt-5.5,10,0,1,0,,']);
      writeFileSync(join(cwd, 'empty.csv'), '\n');
      const called = await loopcost(['init', ...args], { cwd });
      expect(called.stderr).toContain(message);
      expect([called.code, readdirSync(cwd).sort()]).toEqual([code, ['calls.csv', 'empty.csv']]);
    }),
  );
});
