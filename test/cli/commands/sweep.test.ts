import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inFolder, loopcost, start } from '../loopcost.ts';

const SMALL = `name: small
lanes: { work: { success: { cheap: 0.5, dear: 0.9 } } }
models:
  cheap: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k }
  dear: { usd_per_million: { input: 10, output: 20 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { call: do, lane: work, prompt_tokens: 1000, output_tokens: 500 }
policies: { low: cheap, high: dear, mix: { split: [{ weight: 1, use: cheap }, { weight: 1, use: dear }] } }
baseline: high
sweep: { lanes.work.success.cheap: { from: 0.1, to: 0.9, points: 3 } }
run: { seed: s, jobs: 1000 }
`;
const withScenario = (run: (cwd: string) => Promise<void>): Promise<void> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SMALL);
    return run(cwd);
  });
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), 'utf8');
const GRID = ['--set', 'lanes.work.success.cheap=0.1..0.9:3', '--set', 'policies.low=cheap,dear'];

test('the file’s own sweep becomes a matrix', () =>
  withScenario(async (cwd) => {
    const { code, stdout, stderr } = await loopcost(['sweep', 's.yaml'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('sweep of 3 points');
    expect(stdout).toMatch(/^policy +0\.1 +0\.5 +0\.9$/m);
  }));

test('a CSV has a row for each policy and point, equal to the rows of single runs', () =>
  withScenario(async (cwd) => {
    const { code, stdout } = await loopcost(['sweep', 's.yaml', ...GRID, '--format', 'csv'], { cwd });
    expect(code).toBe(0);
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^scenario,policy,lanes\.work\.success\.cheap,policies\.low,jobs,complete,/);
    // cheap alone is a row of its own where no policy is it
    expect(rows.map((row) => row.split(',').slice(1, 4).join(' '))).toEqual(
      [0.1, 0.5, 0.9].flatMap((rate) => [
        ...['low', 'high', 'mix'].map((policy) => `${policy} ${rate} cheap`),
        ...['low', 'high', 'mix', 'single:cheap'].map((policy) => `${policy} ${rate} dear`),
      ]),
    );
    const alone = ['run', 's.yaml', '--set', 'lanes.work.success.cheap=0.5', '--format', 'csv'];
    const [, low] = (await loopcost(alone, { cwd })).stdout.split('\n');
    const figures = (row: string | undefined, from: number): string =>
      (row ?? '').split(',').slice(from, -2).join(',');
    expect(figures(rows[7], 4)).toBe(figures(low, 2));
  }));

test('every fault of every point is told before the first one runs', () =>
  withScenario(async (cwd) => {
    const args = [
      'sweep',
      's.yaml',
      '--set',
      'lanes.work.success.cheap=0.5,2',
      '--set',
      'policies.low=cheap,nope',
    ];
    const { code, stdout, stderr } = await loopcost([...args, '-o', 'x.csv'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'error: --set policies.low: unknown model "nope"; `loopcost prices list` shows those of the price book; any other stands under `models` with its prices',
      'error: --set lanes.work.success.cheap: 2 is not in 0 to 1; 5 % is written 0.05',
    ]);
    expect(() => read(cwd, 'x.csv')).toThrow('ENOENT');
  }));

test('every column of the header may be named, the swept paths with the others', () =>
  withScenario(async (cwd) => {
    const columns = 'policy,lanes.work.success.cheap,jobs';
    const { code, stdout, stderr } = await loopcost(
      ['sweep', 's.yaml', '--policy', 'low', '--columns', columns, '--format', 'csv'],
      { cwd },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'scenario,policy,lanes.work.success.cheap,jobs',
      'small,low,0.1,1000',
    ]);
    const other = ['sweep', 's.yaml', '--columns', 'lanes.work.sucess.cheap', '--format', 'csv'];
    expect((await loopcost(other, { cwd })).stderr).toContain('did you mean "lanes.work.success.cheap"?');
  }));

test('an interrupted sweep goes on where it stopped, to the same bytes', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', ...GRID, '--quiet', '-o'];
    const whole = await loopcost([...args, 'whole.csv'], { cwd });
    const lines = read(cwd, 'whole.csv').split('\n');
    writeFileSync(join(cwd, 'part.csv'), `${lines.slice(0, 9).join('\n')}\nsmall,lo`);
    const resumed = await loopcost([...args, 'part.csv', '--resume'], { cwd });
    const matrix = (text: string): string => text.split('\n\n').slice(0, 2).join('\n\n');
    expect([resumed.code, matrix(resumed.stdout)]).toEqual([0, matrix(whole.stdout)]);
    expect(resumed.stdout).toContain('2 points were kept');
    expect(read(cwd, 'part.csv')).toBe(read(cwd, 'whole.csv'));
    const again = await loopcost([...args, 'part.csv', '--resume', '--format', 'csv'], { cwd });
    expect(again.stdout).toBe(read(cwd, 'whole.csv'));
  }));

test('rows made with other settings are refused, and stay', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--quiet', '-o', 'x.csv'];
    await loopcost(args, { cwd });
    const before = read(cwd, 'x.csv');
    const refused = async (...more: string[]) => {
      const { code, stderr } = await loopcost([...args, '--resume', ...more], { cwd });
      expect([code, read(cwd, 'x.csv') === before]).toEqual([2, true]);
      return stderr;
    };
    expect(await refused('--seed', 't')).toContain("row 2: its seed is s, this sweep's t");
    expect(await refused('--precision', '0.005')).toContain('was made with other settings');
  }));

test('Ctrl-C ends it with the points that are done', () =>
  withScenario(async (cwd) => {
    const values = Array.from({ length: 400 }, (_, at) => (at + 1) / 1000).join(',');
    const args = [
      'sweep',
      's.yaml',
      '--set',
      `lanes.work.success.cheap=${values}`,
      '--jobs',
      '5k',
      '-o',
      'x.csv',
    ];
    const child = start([...args, '-o', 'x.json'], { cwd });
    let stdout = '';
    child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
    const done = new Promise<number | null>((resolve) => child.on('close', resolve));
    const size = (): number => statSync(join(cwd, 'x.csv'), { throwIfNoEntry: false })?.size ?? 0;
    while (size() < 9000 && child.exitCode === null) await sleep(20);
    child.kill('SIGINT');
    expect(await done).toBe(130);
    const rows = read(cwd, 'x.csv').trimEnd().split('\n').length - 1;
    const saved = JSON.parse(read(cwd, 'x.json')) as { complete: boolean; points: unknown[] };
    expect([rows % 3, saved.complete, saved.points.length]).toEqual([0, false, rows / 3]);
    expect(stdout).toContain('INCOMPLETE');
  }));

test('Ctrl-C before the first point is done leaves a CSV of no rows on standard output, as in the file', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--jobs', '50M', '--format', 'csv', '-o', 'x.csv'];
    const child = start(args, { cwd });
    let stdout = '';
    child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
    const done = new Promise<number | null>((resolve) => child.on('close', resolve));
    const size = (): number => statSync(join(cwd, 'x.csv'), { throwIfNoEntry: false })?.size ?? 0;
    while (size() === 0 && child.exitCode === null) await sleep(20);
    child.kill('SIGINT');
    expect(await done).toBe(130);
    expect(stdout).toMatch(/^scenario,policy,[^\n]*\n$/);
    expect(stdout).toBe(read(cwd, 'x.csv'));
  }));

test('policy metrics are asked for by policy or model', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--set', 'policies.mix.split[0].weight=0.1,1,10', '--policy-metrics'];
    const { stdout } = await loopcost([...args, 'cheap,dear', '--format', 'json'], { cwd });
    const { policy_metrics: metrics } = JSON.parse(stdout) as { policy_metrics: Record<string, unknown> };
    expect(metrics).toMatchObject({ weak: 'low', strong: 'high', strong_models: ['dear'], why: '' });
    const wrong = await loopcost([...args, 'cheap,deer'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'error: --policy-metrics: no policy or single model "deer" is run at every point; one of low, high, mix\n',
    ]);
  }));

test('a grid too large for anyone is refused at once', () =>
  withScenario(async (cwd) => {
    const args = [
      'sweep',
      's.yaml',
      '--set',
      'run.seed=1..10000:10000',
      '--set',
      'run.max_jobs=1..10000:10000',
    ];
    expect((await loopcost(args, { cwd })).stderr).toContain('the grid has 100000000 points');
  }));

test('a threshold is tested at every point, and one that is missed anywhere ends with 99', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--set', 'lanes.work.success.cheap=0.3,0.9', '--threshold'];
    const missed = await loopcost([...args, 'low: completion_rate >= 0.6', '-o', 'x.json'], { cwd });
    expect(missed.code).toBe(99);
    expect(missed.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      / MISS threshold low: completion_rate >= 0\.6: missed at 1 of 2 points: lanes\.work\.success\.cheap = 0\.3: low has [23]\d\.\d %/,
    );
    const saved = JSON.parse(read(cwd, 'x.json')) as {
      points: { result: { thresholds: { verdict: string }[] } }[];
    };
    expect(saved.points.map(({ result }) => result.thresholds.map(({ verdict }) => verdict))).toEqual([
      ['missed'],
      ['met'],
    ]);
    const met = await loopcost([...args, 'low: completion_rate >= 0.2'], { cwd });
    expect([met.code, met.stdout]).toEqual([0, expect.stringContaining('met at 2 of 2 points')]);
  }));

test('a threshold within noise ends with 99 only where that is asked for', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--set', 'lanes.work.success.cheap=0.5'];
    const close = ['--threshold', 'low: completion_rate >= 0.5'];
    expect((await loopcost([...args, ...close], { cwd })).code).toBe(0);
    const env = { GITHUB_ACTIONS: 'true' };
    const strict = await loopcost([...args, ...close, '--strict'], { cwd, env });
    const why = 'within noise, which --strict counts as missed';
    expect(strict.code).toBe(99);
    expect(strict.stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`missed at 1 of 1 points: .*${why}`));
    expect(strict.stderr).toMatch(new RegExp(`^::error::threshold missed: low: .*${why}`));
    const unknown = await loopcost([...args, '--threshold', 'lo: completion_rate >= 0.5'], { cwd });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('did you mean "low"?')]);
  }));

test('a threshold of the file is about the file’s own values, and ends no sweep', () =>
  withScenario(async (cwd) => {
    writeFileSync(join(cwd, 's.yaml'), `${SMALL}thresholds: ["low: completion_rate >= 0.6"]\n`);
    const { code, stdout } = await loopcost(['sweep', 's.yaml'], { cwd });
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('threshold')]);
  }));

test('rows of a CSV hold no thresholds, so that it cannot be gone on with under one', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '-o', 'x.csv', '--resume', '--threshold', 'completion_rate > 0'];
    const { code, stderr } = await loopcost(args, { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('or keep a --checkpoint')]);
  }));

test('a build is shown what missed a threshold, and at which point', () =>
  withScenario(async (cwd) => {
    const args = ['sweep', 's.yaml', '--set', 'lanes.work.success.cheap=0.3,0.9', '--threshold'];
    const { stderr } = await loopcost([...args, 'low: completion_rate >= 0.6'], {
      cwd,
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(stderr).toMatch(
      /^::error::threshold missed: low: completion_rate >= 0\.6 at lanes\.work\.success\.cheap = 0\.3 \(low has/m,
    );
  }));

test('a key that decides nothing is told, and one beside it that does is not', async () => {
  const axes = ['--set', 'name=a,b', '--set', 'job.difficulty.spread=1,2'];
  const { code, stderr } = await loopcost(['sweep', 'support-triage', '--jobs', '20', ...axes]);
  expect([code, stderr.match(/^warning: .*decides nothing/gm)]).toEqual([
    0,
    ['warning: name decides nothing'],
  ]);
});
