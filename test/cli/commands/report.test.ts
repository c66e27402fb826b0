import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderJson } from '../../../src/report/json.ts';
import { exampleResult } from '../../report/fixture.ts';
import { inFolder, loopcost, shell } from '../loopcost.ts';

const withResult = (run: (folder: string) => Promise<void>): Promise<void> =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'r.json'), renderJson([exampleResult()]));
    return run(folder);
  });

test('a saved result is rendered again, in every format', () =>
  withResult(async (cwd) => {
    const called = await loopcost(['report', 'r.json', '-o', 'out/a.csv', '-o', 'out/b.md', '-o', 'c.json'], {
      cwd,
    });
    expect(called).toMatchObject({ code: 0, stderr: '' });
    expect(called.stdout).toContain('> cascade');
    expect(readFileSync(join(cwd, 'out/a.csv'), 'utf8')).toMatch(/^scenario,policy,jobs,/);
    expect(readFileSync(join(cwd, 'out/b.md'), 'utf8')).toMatch(/^<!-- loopcost -->/);
    expect(readFileSync(join(cwd, 'c.json'))).toEqual(readFileSync(join(cwd, 'r.json')));
  }));

test('a file that cannot be written costs exit 3 and not the result', () =>
  withResult(async (cwd) => {
    writeFileSync(join(cwd, 'file'), 'x');
    const called = await loopcost(
      ['report', 'r.json', '-o', '/dev/full', '-o', 'file/x.csv', '-o', 'ok.csv'],
      { cwd },
    );
    expect(called.code).toBe(3);
    expect(called.stdout).toContain('> cascade');
    expect(called.stderr).toMatch(
      /cannot write \/dev\/full: no space left on the device; cannot write file\/x\.csv: /,
    );
    expect(readdirSync(cwd).toSorted()).toEqual(['file', 'ok.csv', 'r.json']);
  }));

test('standard output that is full is told, one that closes is not', () =>
  withResult(async (cwd) => {
    const full = await shell('loopcost report r.json > /dev/full', { cwd });
    expect(full).toMatchObject({
      code: 3,
      stderr: 'error: cannot write standard output: no space left on the device\n',
    });
    const head = await shell('set -o pipefail; loopcost report r.json | head -1', { cwd });
    expect(head).toMatchObject({ code: 0, stderr: '' });
    // more than a pipe holds
    const many = Array.from({ length: 20 }, () => 'r.json').join(' ');
    for (const to of ['/dev/stdout', '/dev/fd/1']) {
      const named = await shell(`set -o pipefail; loopcost report ${many} -o ${to} | head -1`, { cwd });
      expect(named).toMatchObject({ code: 0, stderr: '' });
    }
    const other = await shell(`loopcost report ${many} -o >(head -c 1 > first) > /dev/null`, { cwd });
    expect(other.code).toBe(3);
    expect(other.stderr).toMatch(/^error: cannot write \/dev\/fd\/\d+: its reader went away\n$/);
  }));

test('a result is not written over while it is read, nor a file twice', () =>
  withResult(async (cwd) => {
    expect((await loopcost(['report', 'r.json', '-o', './r.json'], { cwd })).stderr).toContain(
      'is read and would be',
    );
    expect((await loopcost(['report', 'r.json', '-o', 'a', '-o', 'a'], { cwd })).stderr).toContain(
      'written twice',
    );
    expect((await loopcost(['report', 'r.json', '-o', '-'], { cwd })).stderr).toContain(
      'standard output takes --format',
    );
  }));

test('what is no result of this version is refused', () =>
  inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'r.json'), JSON.stringify({ ...exampleResult(), schema_version: 9 }));
    const { code, stdout, stderr } = await loopcost(['report', 'r.json'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('schema version 9');
    expect((await loopcost(['report', 'none.json'], { cwd })).code).toBe(3);
  }));

test('colour follows NO_COLOR and --color', () =>
  withResult(async (cwd) => {
    const painted = async (args: string[], env: Record<string, string>): Promise<boolean> =>
      (await loopcost(['report', 'r.json', ...args], { cwd, env })).stdout.includes('\u001B[');
    expect(await painted([], {})).toBe(false);
    expect(await painted([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await painted([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await painted(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
    expect(await painted(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
  }));

test('columns and order can be chosen', () =>
  withResult(async (cwd) => {
    const args = ['report', 'r.json', '--format', 'csv', '--columns', 'policy,rank', '--sort', 'rank:desc'];
    expect((await loopcost(args, { cwd })).stdout.split('\n').slice(0, 2)).toEqual([
      'policy,rank',
      'cheap,5',
    ]);
    const wrong = await loopcost(['report', 'r.json', '--columns', 'polcy'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'error: --columns: "polcy" is no column; did you mean "policy"?\n',
    ]);
  }));

test('thresholds of a saved result count as they did in its run, and others are held against it', () =>
  withResult(async (cwd) => {
    const judged = (...args: string[]) =>
      loopcost(['report', 'r.json', '--format', 'json', ...args], { cwd, env: { GITHUB_ACTIONS: 'true' } });
    const text = 'best: cost_per_completed_job_usd < 1';
    const missed = await judged('--threshold', text, '-o', 'missed.json');
    expect(missed.code).toBe(99);
    expect(missed.stderr).toMatch(
      /^::error::threshold missed: best: cost_per_completed_job_usd < 1 \(cascade has /,
    );
    expect(JSON.parse(missed.stdout)).toMatchObject({
      thresholds: [...exampleResult().thresholds, { text, policy: 'cascade', verdict: 'missed' }],
    });
    const again = await loopcost(['report', 'missed.json'], { cwd });
    expect(again.code).toBe(99);
    expect(again.stdout).toContain('MISS    threshold best: cost_per_completed_job_usd < 1');
    // cascade's interval, 14.78 to 15.02 USD, holds the limit
    const near = ['--threshold', 'cascade: cost_per_completed_job_usd < 14.9'];
    expect((await judged(...near)).code).toBe(0);
    expect((await judged(...near, '--strict')).code).toBe(99);
    const unknown = await judged('--threshold', 'casade: completion_rate > 0.5');
    expect([unknown.code, unknown.stdout, unknown.stderr]).toEqual([
      2,
      '',
      'error: --threshold: r.json has no policy "casade"; did you mean "cascade"?\n',
    ]);
  }));
