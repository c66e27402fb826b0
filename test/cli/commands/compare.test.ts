import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare } from '../../../src/cli/commands/compare.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { makeStyle } from '../../../src/report/style.ts';
import { inFolder, loopcost, shell } from '../loopcost.ts';

const SMALL = `name: small
lanes: { work: { success: { cheap: 0.5, dear: 0.9 } } }
models:
  cheap: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k }
  dear: { usd_per_million: { input: 10, output: 20 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { call: do, lane: work, prompt_tokens: 1000, output_tokens: 500 }
policies: { low: cheap, high: dear }
run: { seed: s, jobs: 1000 }
`;
const withScenarios = (run: (cwd: string) => Promise<void>): Promise<void> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 'a.yaml'), SMALL);
    writeFileSync(
      join(cwd, 'b.yaml'),
      SMALL.replace('output_tokens: 500', 'output_tokens: 600').replace('seed: s', 'seed: t'),
    );
    return run(cwd);
  });

test('two scenarios run on one seed, and a dearer change is known to the last digit', () =>
  withScenarios(async (cwd) => {
    const { code, stdout, stderr } = await loopcost(['compare', 'a.yaml', 'b.yaml'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    // 2,000 USD per million of 1,000 and 500 tokens before, 2,200 after
    expect(stdout).toContain('Cost per completed job of low rises by 10.00 % [+10.00, +10.00]');
    expect(stdout).toContain('paired on seed s');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('b.yaml says seed t: both ran on s');
  }));

test('a pull request gets the marker, the answer and the detail; a missed threshold is annotated and fails', () =>
  withScenarios(async (cwd) => {
    const args = ['compare', 'a.yaml', 'b.yaml', '--format', 'markdown', '-o', 'out/c.json'];
    const { code, stdout, stderr } = await loopcost(
      [...args, '--threshold', 'best: cost_per_completed_job_usd < 0.001'],
      { cwd, env: { GITHUB_ACTIONS: 'true' } },
    );
    expect(code).toBe(99);
    expect(stdout.startsWith('<!-- loopcost -->\n\n**Cost per completed job of low rises by 10.00 %')).toBe(
      true,
    );
    expect(stderr).toContain('::error::threshold missed: best: cost_per_completed_job_usd < 0.001 (low has ');
    const again = await loopcost(['compare', 'out/c.json', 'out/c.json'], { cwd });
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining('this is a comparison; what `loopcost run` saved is read here'),
    ]);
  }));

test('saved results are compared as independent runs, and never as paired ones', () =>
  withScenarios(async (cwd) => {
    await shell('loopcost run a.yaml --quiet -o a.json; loopcost run b.yaml --quiet -o b.json', { cwd });
    const { code, stdout } = await loopcost(['compare', 'a.json', 'b.json', '--format', 'csv'], { cwd });
    expect([code, stdout.split('\n').length]).toEqual([0, 4]);
    expect(stdout).toMatch(/^a\.json,b\.json,low,false,/m);
    const paired = await loopcost(['compare', 'a.json', 'b.json', '--paired'], { cwd });
    expect([paired.code, paired.stderr]).toEqual([
      2,
      'error: these results cannot be paired: their seeds are s and t; compare the scenarios: they run on one seed\n',
    ]);
    const mixed = await loopcost(['compare', 'a.json', 'b.yaml'], { cwd });
    expect([mixed.code, mixed.stderr]).toEqual([
      2,
      'error: a.json is a saved result and b.yaml a scenario; save the other first: loopcost run b.yaml -o NAME.json\n',
    ]);
    writeFileSync(join(cwd, 'later.json'), '{"schema_version": 2}');
    const later = await loopcost(['compare', 'a.json', 'later.json'], { cwd });
    expect([later.code, later.stderr]).toEqual([2, expect.stringContaining('this loopcost reads version 1')]);
  }));

test('a threshold on the command line is held against the second of two saved results', () =>
  withScenarios(async (cwd) => {
    await shell('loopcost run a.yaml --quiet -o a.json; loopcost run b.yaml --quiet -o b.json', { cwd });
    const compare = (...threshold: string[]) =>
      loopcost(['compare', 'a.json', 'b.json', '--format', 'json', ...threshold], { cwd });
    const missed = await compare('--threshold', 'best: cost_per_completed_job_usd < 0.001');
    expect([missed.code, missed.stderr]).toEqual([99, '']);
    expect(JSON.parse(missed.stdout)).toMatchObject({
      thresholds: [{ text: 'best: cost_per_completed_job_usd < 0.001', policy: 'low', verdict: 'missed' }],
    });
    // half of the jobs of `low` complete, as its success rate says
    const near = ['--threshold', 'low: completion_rate > 0.5'];
    expect((await compare(...near)).code).toBe(0);
    const strict = await loopcost(['compare', 'a.json', 'b.json', ...near, '--strict'], {
      cwd,
      env: { GITHUB_ACTIONS: 'true' },
    });
    const why = 'within noise, which --strict counts as missed';
    expect(strict.code).toBe(99);
    expect(strict.stdout.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`> 0.5: missed \\(low .*${why}`));
    expect(strict.stderr).toMatch(new RegExp(`^::error::threshold missed: low: .*${why}`));
    const unknown = await compare('--threshold', 'lwo: completion_rate > 0.5');
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'error: --threshold: b.json has no policy "lwo"; did you mean "low"?\n',
    ]);
  }));

test('options of a run are refused where saved results are compared, and who works may be said', () =>
  withScenarios(async (cwd) => {
    await shell('loopcost run a.yaml --quiet -o a.json', { cwd });
    const run = await loopcost(['compare', 'a.json', 'a.json', '--jobs', '5', '--as-of', '2026-05-01'], {
      cwd,
    });
    expect([run.code, run.stdout, run.stderr]).toEqual([
      2,
      '',
      'error: --jobs, --as-of do not apply: these are saved results, which do not run again; compare the scenarios\n',
    ]);
    const workers = await loopcost(['compare', 'a.json', 'a.json', '--workers', '1'], { cwd });
    expect([workers.code, workers.stderr]).toEqual([0, '']);
  }));

test('a threshold of a policy that the second scenario does not run is refused, and one of the file is told of', () =>
  withScenarios(async (cwd) => {
    const text = 'high: completion_rate > 0.99';
    const of = (...args: string[]) =>
      loopcost(['compare', 'a.yaml', 'c.yaml', '--policy', 'low', ...args], { cwd });
    writeFileSync(join(cwd, 'c.yaml'), `${SMALL}thresholds: ["${text}"]\n`);
    const told = await of();
    expect([told.code, told.stderr.split('\n')[0]]).toEqual([
      0,
      `c.yaml:10:14 warning: threshold not tested: ${text}: policy "high" does not run; policies that run: low`,
    ]);
    const refused = await of('--threshold', text);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      'error: --threshold: policy "high" is not among those that run; policies that run: low\n',
    ]);
  }));

/** Compares in this process, and sends it a signal as soon as some jobs of the side with so many are done. */
async function stoppedIn(cwd: string, jobs: { readonly before: number; readonly after: number }) {
  for (const [name, count] of [
    ['a.yaml', jobs.before],
    ['b.yaml', jobs.after],
  ] as const)
    writeFileSync(join(cwd, name), SMALL.replace('jobs: 1000', `jobs: ${count}`));
  const out = { printed: '', said: '' };
  const style = makeStyle({ color: false, unicode: true });
  const terminal: Terminal = {
    page: { width: 120, style },
    errorStyle: style,
    draws: true,
    annotates: false,
    quiet: false,
    print: async (text) => void (out.printed += text),
    printBytes: () => Promise.resolve(),
    say: async (text) => {
      const done = Number(/: ([\d,]+) jobs/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
      if (done > 1000) process.emit('SIGTERM', 'SIGTERM');
      else out.said += text;
    },
  };
  const request = await parseCommandLine(
    ['compare', join(cwd, 'a.yaml'), join(cwd, 'b.yaml'), '--workers', '1'],
    '0',
    80,
  );
  if (request.kind !== 'command') throw new Error('no command');
  const code = await compare(request.args, terminal);
  process.removeAllListeners('SIGINT');
  return { code, ...out };
}

test('stopped in its second side, it compares the jobs that both sides have, and says so', () =>
  inFolder(async (cwd) => {
    const { code, printed } = await stoppedIn(cwd, { before: 1000, after: 500e6 });
    expect(code).toBe(143);
    expect(printed).toContain('INCOMPLETE: stopped before the end');
    // which is the best is open: the best one before may be best after too
    expect(printed).toContain('Which policy is the best after (high has not run) is not known yet.');
    expect(printed).toMatch(/^ {2}low +0\.00402 +0\.00\d+ +same /m);
    expect(printed).toContain('only before (or not begun): high');
  }));

test('stopped in its first side, it says that there is nothing to compare', () =>
  inFolder(async (cwd) => {
    const { code, printed, said } = await stoppedIn(cwd, { before: 500e6, after: 1000 });
    expect([code, printed]).toEqual([143, '']);
    expect(said).toContain('stopped before both sides had run');
  }));
