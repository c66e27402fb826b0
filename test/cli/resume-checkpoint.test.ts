import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost, start } from './loopcost.ts';

/*
 * Real processes that are killed. `bench/kill-resume.js` does it fifty times.
 */

const SMALL = `name: small
lanes: { work: { success: { cheap: 0.5, dear: 0.9 } } }
models:
  cheap: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k }
  dear: { usd_per_million: { input: 10, output: 20 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { call: do, lane: work, prompt_tokens: 300 to 3000, output_tokens: 500 }
policies: { low: cheap, high: dear }
run: { seed: s }
`;

const inScenario = (work: (cwd: string) => Promise<void>): Promise<void> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SMALL);
    return work(cwd);
  });

/** Starts a command and kills it some time after something stands in its checkpoint. */
async function killed(args: readonly string[], cwd: string): Promise<void> {
  const child = start(args, { cwd });
  const gone = new Promise((done) => child.on('close', done));
  const file = join(cwd, 'c.ckpt');
  const size = (): number => (existsSync(file) ? statSync(file).size : 0);
  // begun empty
  while (size() < 2000 && child.exitCode === null) await new Promise((later) => setTimeout(later, 10));
  await new Promise((later) => setTimeout(later, 150));
  child.kill('SIGKILL');
  await gone;
}

/** What stands in the files of a folder, without the time it took. */
function filesOf(cwd: string): readonly string[] {
  return readdirSync(cwd)
    .filter((name) => name.startsWith('out.'))
    .map((name) => readFileSync(join(cwd, name), 'utf8').replace(/"timing":[^}]*\}/g, ''));
}

const OUTPUTS = ['-o', 'out.json', '-o', 'out.csv', '--quiet'];

test.each([
  ['a run', ['run', 's.yaml', '--jobs', '800k', '--workers', '2', ...OUTPUTS]],
  [
    'a sweep',
    [
      'sweep',
      's.yaml',
      '--set',
      'lanes.work.success.cheap=0.3,0.4,0.5',
      '--jobs',
      '300k',
      '--workers',
      '1',
      ...OUTPUTS,
    ],
  ],
])('%s that was killed goes on to the same bytes', (_, args) =>
  inScenario(async (cwd) => {
    const whole = await loopcost(args, { cwd });
    const files = filesOf(cwd);
    await killed([...args, '--checkpoint', 'c.ckpt'], cwd);
    const again = await loopcost([...args, '--checkpoint', 'c.ckpt', '--resume'], { cwd });
    expect(again).toEqual(whole);
    expect(filesOf(cwd)).toEqual(files);
    expect(files).toHaveLength(2);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }),
);

test('what would make another answer is refused, and so is a checkpoint that is cut', () =>
  inScenario(async (cwd) => {
    const args = ['run', 's.yaml', '--jobs', '2000', '--checkpoint', 'c.ckpt', '--quiet'];
    expect((await loopcost(args, { cwd })).code).toBe(0);
    const resumed = (...more: string[]): ReturnType<typeof loopcost> =>
      loopcost([...args, '--resume', ...more], { cwd });
    expect((await resumed()).code).toBe(0);
    const other = await resumed('--seed', 'b');
    expect([other.code, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toContain('its seed is "s", this run\'s "b"');
    expect((await resumed('--set', 'lanes.work.success.cheap=0.4')).stderr).toContain(
      'its scenario_sha256 is',
    );
    expect((await resumed('--policy', 'low')).stderr).toContain(
      'its --policy is not given, this run\'s "low"',
    );
    writeFileSync(join(cwd, 'c.ckpt'), readFileSync(join(cwd, 'c.ckpt')).subarray(0, 400));
    const cut = await resumed();
    expect([cut.code, cut.stdout]).toEqual([3, '']);
    expect(cut.stderr).toContain('cannot go on with c.ckpt: it is damaged or cut short');
    expect((await loopcost(['run', 's.yaml', '--resume'], { cwd })).code).toBe(2);
  }));
