import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobTrace } from '../../../src/experiment/trace.ts';
import { inFolder, loopcost } from '../loopcost.ts';

test('a job’s events sum to its bill, and the table says so', async () => {
  const args = ['explain', 'support-triage', '--job', '3'];
  const json = await loopcost([...args, '--format', 'json']);
  const trace = JSON.parse(json.stdout) as JobTrace;
  expect(json).toMatchObject({ code: 0, stderr: '' });
  expect(trace).toMatchObject({ schema_version: 1, kind: 'trace' });
  expect(trace.events.reduce((sum, event) => sum + event.usd, 0)).toBeCloseTo(trace.usd, 9);
  const table = await loopcost(args, { env: { COLUMNS: '250' } });
  expect(table.stdout).toMatch(/^ +at +took +what +model +outcome/m);
  expect(table.stdout).toContain(`the job's bill is $${trace.usd.toFixed(6)}`);
});

test('a job’s timeline goes to files, too: a row an event in CSV, a table for a pull request', async () => {
  await inFolder(async (cwd) => {
    const args = [
      'explain',
      'support-triage',
      '--job',
      '3',
      '-o',
      'job.csv',
      '-o',
      'job.md',
      '--format',
      'json',
    ];
    const { code, stdout, stderr } = await loopcost(args, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const trace = JSON.parse(stdout) as JobTrace;
    const rows = readFileSync(join(cwd, 'job.csv'), 'utf8').trimEnd().split('\n');
    expect(rows).toHaveLength(trace.events.length + 1);
    const page = readFileSync(join(cwd, 'job.md'), 'utf8');
    expect(page).toMatch(/^<!-- loopcost -->\n/);
    // the table's two lines of heading, and its total
    expect(page.match(/^\|/gm)).toHaveLength(trace.events.length + 3);
  });
});

test.each([
  [['--job', 'last'], '--job: expected a number from 0 up, p50, p95, worst, failed, got "last"'],
  [['--policy', 'frontie'], '--policy: the scenario has no policy "frontie"; did you mean "frontier"?'],
])('%j is a usage error', async (args, message) => {
  expect(await loopcost(['explain', 'support-triage', ...args])).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: ${message}\n`,
  });
});

test.each(['--job', '--format'])(
  '--kernel is not of one job, and text: %s does not apply',
  async (option) => {
    const value = option === '--job' ? '3' : 'json';
    const { code, stdout, stderr } = await loopcost(['explain', 'support-triage', '--kernel', option, value]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `error: ${option} does not apply: --kernel prints the program of all jobs, as text\n`,
    );
  },
);

test('--kernel shows the program that runs the jobs, and nothing of the file', async () => {
  const { code, stdout } = await loopcost(['explain', 'support-triage', '--kernel']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\/\/ a job begins\n/);
  expect(stdout).not.toContain('gemini');
});
