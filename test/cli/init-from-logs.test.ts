import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdAgainstLogs } from '../../src/cli/hold-against-logs.ts';
import { initFromLogs, sayNotes } from '../../src/cli/init-from-logs.ts';
import { openTerminal, type Terminal } from '../../src/cli/terminal.ts';
import { inFolder } from './loopcost.ts';

/** A terminal that keeps what it is told. */
function listening(said: string[]): Terminal {
  return { ...openTerminal('never'), say: async (text) => void said.push(text) };
}

test('a scenario is made of logs, and what a job takes is held against them', () =>
  inFolder(async (folder) => {
    const log = join(folder, 'calls.csv');
    const row = (job: string, input: number): string => `${job},gpt-5.5,${input},0,100,yes`;
    const rows = [row('a', 2000), row('a', 2600), row('b', 2000)];
    writeFileSync(log, ['job,model,input_tokens,cached_tokens,output_tokens,success', ...rows].join('\n'));
    const said: string[] = [];
    const file = join(folder, 'mine.yaml');
    const made = await initFromLogs(
      file,
      { positionals: [file], options: new Map([['log', [log]]]) },
      listening(said),
    );
    expect(made?.perJob).toMatchObject({ turns: 1.5, input: 3300, output: 150, hitRate: 0 });
    expect(made?.text).toContain('name: mine\n');
    expect(made?.text).toContain('logged: 2 of 2  # jobs done right');
    expect(said.join('')).toBe('');
    writeFileSync(file, made?.text ?? '');
    if (made !== null) await holdAgainstLogs(file, made.perJob, listening(said));
    expect(said.join('')).toMatch(/turns +1\.50 +1\.\d\d\n/);
  }));

test('logs with faults make none', () =>
  inFolder(async (folder) => {
    const log = join(folder, 'calls.csv');
    writeFileSync(log, 'job,input_tokens,output_tokens\na,1,0\n');
    const said: string[] = [];
    const args = { positionals: [], options: new Map([['log', [log]]]) };
    expect(await initFromLogs('x.yaml', args, listening(said))).toBeNull();
    expect(said.join('')).toContain(
      'no model call with its tokens in it; 0 of sub-agents, 1 that wrote nothing',
    );
  }));

test('a job of several files is taken together and told of, and refused where they differ in how it ended', () =>
  inFolder(async (folder) => {
    const table = (rows: readonly string[]): string =>
      ['job,model,input_tokens,output_tokens,success', ...rows].join('\n');
    const [one, two] = ['one.csv', 'two.csv'].map((name) => join(folder, name));
    if (one === undefined || two === undefined) throw new Error('two names are two paths');
    const args = { positionals: [], options: new Map([['log', [one, two]]]) };
    writeFileSync(one, table(['1,gpt-5.5,2000,100,yes', '2,gpt-5.5,2000,100,yes']));
    writeFileSync(two, table(['1,gpt-5.5,2600,100,', '3,gpt-5.5,2000,100,no']));
    const made = await initFromLogs('x.yaml', args, listening([]));
    expect(made?.perJob.turns).toBeCloseTo(4 / 3, 12);
    expect(made?.notes).toContain(
      '1 job with calls in several files: they are taken together (give jobs of their own names of their own)',
    );

    const said: string[] = [];
    writeFileSync(two, table(['1,gpt-5.5,2600,100,no', '2,gpt-5.5,2000,100,no']));
    expect(await initFromLogs('x.yaml', args, listening(said))).toBeNull();
    expect(said.join('')).toContain(
      `whether the job "1" was done right, ${one} says otherwise, and so of 1 more`,
    );
  }));

test('notes are wrapped to the page, each behind a dash', async () => {
  const said: string[] = [];
  const terminal = listening(said);
  await sayNotes(['a b', 'word '.repeat(9).trim()], { ...terminal, page: { ...terminal.page, width: 30 } });
  expect(said.join('')).toBe('- a b\n- word word word word word\n  word word word word\n');
});
