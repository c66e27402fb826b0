import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScenarioResult } from '../../../src/experiment/result.ts';
import { inFolder, loopcost, shell, start } from '../loopcost.ts';

const SMALL = `name: small
lanes: { work: { success: { cheap: 0.5, dear: 0.9 } } }
models:
  cheap: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k }
  dear: { usd_per_million: { input: 10, output: 20 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { call: do, lane: work, prompt_tokens: 1000, output_tokens: 500 }
policies: { low: cheap, high: dear }
baseline: high
run: { seed: s, jobs: 2000 }
`;

const withScenario = (run: (cwd: string) => Promise<void>): Promise<void> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SMALL);
    return run(cwd);
  });
const resultOf = (text: string): ScenarioResult => JSON.parse(text) as ScenarioResult;

test('a scenario becomes a table, and files beside it', () =>
  withScenario(async (cwd) => {
    const args = [
      'run',
      's.yaml',
      '-o',
      'out/r.csv',
      '-o',
      'out/r.json',
      '--breakdown',
      'out/b.csv',
      '--quiet',
    ];
    const { code, stdout, stderr } = await loopcost(args, { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^small · 2,000 jobs x 2 policies .*· seed s · prices of /);
    expect(stdout).toMatch(/^> low /m);
    expect(readdirSync(join(cwd, 'out')).toSorted()).toEqual(['b.csv', 'r.csv', 'r.json']);
    expect(readFileSync(join(cwd, 'out/r.csv'), 'utf8').split('\n')).toHaveLength(4);
  }));

test('the command line overrides the scenario', () =>
  withScenario(async (cwd) => {
    const args = [
      'run',
      '-',
      '--policy',
      'low',
      '--jobs',
      '1k',
      '--seed',
      '007',
      '--set',
      'name=other',
      '--format',
      'json',
    ];
    const result = resultOf((await loopcost(args, { cwd, stdin: SMALL })).stdout);
    expect(result).toMatchObject({ scenario: 'other', seed: '007', jobs: 1000 });
    expect(result.policies.filter((one) => !one.implicit).map((one) => one.policy)).toEqual(['low']);
  }));

test('the same run gives the same bytes apart from its timing', () =>
  withScenario(async (cwd) => {
    const bytes = async (): Promise<string> => {
      const { stdout } = await loopcost(['run', 's.yaml', '--format', 'json'], { cwd });
      return JSON.stringify({ ...resultOf(stdout), timing: null });
    };
    expect(await bytes()).toBe(await bytes());
    const csv = async (): Promise<string> =>
      (await loopcost(['run', 's.yaml', '--format', 'csv'], { cwd })).stdout;
    expect(await csv()).toBe(await csv());
  }));

test('a wrong scenario tells every fault and writes nothing', () =>
  withScenario(async (cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SMALL.replace('low: cheap, high: dear', 'low: cheep, high: deer'));
    const { code, stdout, stderr } = await loopcost(['run', 's.yaml', '-o', 'out/r.csv'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/error: .*"cheep".*did you mean "cheap"/);
    expect(stderr).toMatch(/error: .*"deer"/);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  }));

test('a missed threshold exits 99 and is named; a misspelt one is refused', () =>
  withScenario(async (cwd) => {
    const missed = await loopcost(
      ['run', 's.yaml', '--threshold', 'best: cost_per_completed_job_usd < 0.000001'],
      { cwd },
    );
    expect(missed.code).toBe(99);
    expect(missed.stdout).toMatch(/^MISS +threshold best: cost_per_completed_job_usd < 0\.000001: low has /m);
    const met = await loopcost(['run', 's.yaml', '--threshold', 'completion_rate > 0.1'], { cwd });
    expect(met.code).toBe(0);
    const wrong = await loopcost(['run', 's.yaml', '--threshold', 'completion_rat > 0.1'], { cwd });
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  }));

test('under --strict a threshold within noise is missed: table, annotation and exit code say so', () =>
  withScenario(async (cwd) => {
    // half of the jobs of `low` complete, as its success rate says
    const args = ['run', 's.yaml', '--strict', '--threshold', 'low: completion_rate >= 0.5'];
    const { code, stdout, stderr } = await loopcost(args, { cwd, env: { GITHUB_ACTIONS: 'true' } });
    const why = 'within noise, which --strict counts as missed';
    expect(code).toBe(99);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`MISS threshold low: .*${why}`));
    expect(stderr).toMatch(new RegExp(`^::error::threshold missed: low: .*${why}`));
  }));

test('a file that cannot be written keeps its old content and exits 3', () =>
  withScenario(async (cwd) => {
    mkdirSync(join(cwd, 'r.csv'));
    expect(await loopcost(['run', 's.yaml', '--jobs', '100', '-o', 'r.csv'], { cwd })).toMatchObject({
      code: 3,
    });
    expect((await loopcost(['run', 's.yaml', '-o', 's.yaml'], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 's.yaml'), 'utf8')).toBe(SMALL);
  }));

test('a reader that goes away is no failure', () =>
  withScenario(async (cwd) => {
    const called = await shell('set -o pipefail; loopcost run s.yaml --format csv --quiet | head -c 10', {
      cwd,
    });
    expect(called).toEqual({ code: 0, stdout: 'scenario,p', stderr: '' });
  }));

test('the first Ctrl-C ends a run with what it has', () =>
  withScenario(async (cwd) => {
    // two names that differ by case alone: the warning says that the file was read and Ctrl-C is listened for
    const stdin = SMALL.replace('low: cheap', 'low: cheap, LOW: dear');
    const child = start(['run', '-', '--jobs', '500M', '--format', 'json'], { cwd, stdin });
    let stdout = '';
    child.stdout?.on('data', (text) => (stdout += String(text)));
    const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)));
    await new Promise((warned) => child.stderr?.once('data', warned));
    await new Promise((later) => setTimeout(later, 1000));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(resultOf(stdout)).toMatchObject({ complete: false });
  }));

test('a second Ctrl-C while the jobs are written leaves the result and no file, the first says that they are', () =>
  withScenario(async (cwd) => {
    const stdin = SMALL.replace('low: cheap', 'low: cheap, LOW: dear');
    const child = start(['run', '-', '--jobs', '500M', '--per-job', 'jobs.csv'], { cwd, stdin });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (text) => (stdout += String(text)));
    const ended = new Promise<NodeJS.Signals | null>((done) => child.on('close', (_, by) => done(by)));
    await new Promise((warned) => child.stderr?.once('data', warned));
    await new Promise((later) => setTimeout(later, 2000));
    const told = new Promise((done) => {
      child.stderr?.on('data', (text) => {
        stderr += String(text);
        if (stderr.includes('\n')) done(stderr);
      });
    });
    child.kill('SIGINT');
    expect(await told).toMatch(
      /^writing the [\d,]+ jobs done to jobs\.csv; Ctrl-C again leaves it as it was\n$/,
    );
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(stdout).toContain('INCOMPLETE');
    expect(readdirSync(cwd)).toEqual(['s.yaml']);
  }));

test('two scenarios are two results, a line each', () =>
  withScenario(async (cwd) => {
    const { stdout } = await loopcost(['run', 's.yaml', 's.yaml', '--jobs', '100', '--format', 'json'], {
      cwd,
    });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => resultOf(line).scenario),
    ).toEqual(['small', 'small']);
  }));

test('a name that a spreadsheet would calculate is harmless', () =>
  withScenario(async (cwd) => {
    const name = '=HYPERLINK(\\"http://x\\")';
    writeFileSync(join(cwd, 's.yaml'), SMALL.replace('name: small', `name: "${name}"`));
    await loopcost(['run', 's.yaml', '--jobs', '100', '-o', 'r.csv'], { cwd });
    expect(readFileSync(join(cwd, 'r.csv'), 'utf8')).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)/m);
  }));

test('every job of every policy in a file of its own', () =>
  withScenario(async (cwd) => {
    const args = ['run', 's.yaml', '--jobs', '1500', '--per-job', 'jobs.csv', '--format', 'json', '--quiet'];
    const { code, stdout } = await loopcost(args, { cwd });
    expect(code).toBe(0);
    const [header, ...rows] = readFileSync(join(cwd, 'jobs.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toMatch(/^scenario,policy,job,ended,usd,vendor_usd,people_usd,seconds,agent_seconds,/);
    expect(rows.filter((row) => row.startsWith('small,low,'))).toHaveLength(1500);
    const low = resultOf(stdout).policies.find((one) => one.policy === 'low');
    expect(rows.filter((row) => /^small,low,\d+,completed,/.test(row))).toHaveLength(low?.completed ?? -1);
    expect((await loopcost(['run', 's.yaml', '--per-job', 's.yaml'], { cwd })).code).toBe(2);
  }));

test('a threshold whose policy does not run is refused on the command line, and told of in the file', () =>
  withScenario(async (cwd) => {
    const text = 'high: completion_rate > 0.99';
    const refused = await loopcost(['run', 's.yaml', '--policy', 'low', '--threshold', text], { cwd });
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      'error: --threshold: policy "high" is not among those that run; policies that run: low\n',
    ]);
    writeFileSync(join(cwd, 't.yaml'), `${SMALL}thresholds: ["${text}"]\n`);
    const told = await loopcost(['run', 't.yaml', '--policy', 'low'], { cwd });
    expect([told.code, told.stderr.split('\n')[0]]).toEqual([
      0,
      `t.yaml:11:14 warning: threshold not tested: ${text}: policy "high" does not run; policies that run: low`,
    ]);
    const quiet = await loopcost(['run', 't.yaml', '--policy', 'low', '--quiet'], { cwd });
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
    expect((await loopcost(['run', 't.yaml'], { cwd })).code).toBe(99);
  }));

test('a run that pays a price of which the next one is announced says so', () =>
  inFolder(async (cwd) => {
    const entry = (from: string, input: number): string =>
      `{ from: ${from}, usd_per_million: { input: ${input}, output: 5 }, source: s, checked: 2026-02-01 }`;
    const prices = `[${entry('2026-01-01', 1)}, ${entry('2026-03-01', 2)}]`;
    const model = `{ context_window: 100k, max_output_tokens: 10k, routes: { r: { prices: ${prices} } } }`;
    writeFileSync(join(cwd, 'book.yaml'), `vendor: V\nmodels:\n  cheap: ${model}\n`);
    writeFileSync(join(cwd, 's.yaml'), SMALL.replace(/^ {2}cheap: .*\n/m, ''));
    const run = (...args: readonly string[]) =>
      loopcost(['run', 's.yaml', '--prices', 'book.yaml', '--policy', 'low', '--format', 'json', ...args], {
        cwd,
      });
    const [today, then] = [await run(), await run('--as-of', '2026-03-01')];
    expect(today.stderr).toContain(
      'warning: cheap is taken at its price of 2026-01-01; another is announced for 2026-03-01; see what it changes with --as-of 2026-03-01\n',
    );
    expect(then.stderr).not.toContain('announced');
    const cost = (text: string): number =>
      resultOf(text).policies[0]?.metrics['vendor_cost_per_job_usd']?.estimate ?? Number.NaN;
    // 1,000 tokens of input at 2 instead of 1 USD a million
    expect(cost(then.stdout) - cost(today.stdout)).toBeCloseTo(0.001, 12);
  }));
