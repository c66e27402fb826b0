import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

const WRONG = `name: wrong
workflow:
  - call: plan
    output_tokenz: 5
  - call: act
    thread: nowhere
    output_tokens: 5
policies: { a: kimi-k9 }
`;

test('shipped scenarios have no faults, from any folder', () =>
  inFolder(async (folder) => {
    const { code, stdout } = await loopcost(['validate', 'fix-github-issue'], { cwd: folder });
    expect([code, stdout]).toEqual([0, 'fix-github-issue.yaml: no faults\n']);
  }));

test('every fault has its place and its line with a caret', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'wrong.yaml'), WRONG);
    const { code, stdout, stderr } = await loopcost(['validate', 'wrong.yaml'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^wrong\.yaml:4:5 error: .*output_tokens/m);
    expect(stderr).toContain('        output_tokenz: 5\n        ^^^^^^^^^^^^^\n');
  }));

test('the effort, the service tier and the route of one policy are told at once, each at its key', () =>
  inFolder(async (folder) => {
    const text = `name: wrong
workflow: [{ call: plan, prompt_tokens: 5, output_tokens: 5 }]
policies:
  a: { model: gpt-5.5, effort: hihg, service_tier: btach }
  b: { fallback: [gpt-5.5, { model: gpt-5.5, route: nope }] }
`;
    writeFileSync(join(folder, 'wrong.yaml'), text);
    const { stderr } = await loopcost(['validate', 'wrong.yaml'], { cwd: folder });
    expect(stderr.match(/^wrong\.yaml:.*error: .*(?=; )/gm)).toEqual([
      'wrong.yaml:4:32 error: gpt-5.5 has no effort "hihg"',
      'wrong.yaml:4:52 error: gpt-5.5 (first_party) has no service tier "btach"',
      'wrong.yaml:5:53 error: gpt-5.5 has no route "nope"',
    ]);
  }));

test('a build gets annotations', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'wrong.yaml'), WRONG);
    const { stderr } = await loopcost(['validate', 'wrong.yaml'], {
      cwd: folder,
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(stderr).toMatch(/^::error file=wrong\.yaml,line=4,col=5::/m);
  }));

test('standard input is a file called <stdin>', async () => {
  const { code, stderr } = await loopcost(['validate', '-'], { stdin: WRONG });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^<stdin>:4:5 error:/m);
});

test('a value set on the command line is checked as if the file said it', async () => {
  const { code, stderr } = await loopcost([
    'validate',
    'fix-github-issue',
    '--set',
    'job.difficulty.spread=-3',
  ]);
  expect(code).toBe(2);
  expect(stderr).toBe('error: --set job.difficulty.spread: -3 is below 0\n');
});

test('a set without a value is a usage fault', async () => {
  const { code, stderr } = await loopcost(['validate', 'fix-github-issue', '--set', 'job.difficulty.spread']);
  expect([code, stderr]).toEqual([2, 'error: --set: expected PATH=VALUE, got "job.difficulty.spread"\n']);
});

test.each(['fix-github-issue', 'support-triage', 'extract-long-documents'])(
  '%s resolved is a scenario without faults, in which nothing is left to default',
  (name) =>
    inFolder(async (folder) => {
      const { stdout } = await loopcost(['validate', name, '--resolved']);
      expect(stdout).toContain('  # default\n');
      expect(stdout).toMatch(/^# [\w.-]+ \(/m);
      writeFileSync(join(folder, 'resolved.yaml'), stdout);
      const again = await loopcost(['validate', 'resolved.yaml', '--resolved'], { cwd: folder });
      expect(again.code).toBe(0);
      expect(again.stdout.replaceAll('  # default', '')).toBe(
        readFileSync(join(folder, 'resolved.yaml'), 'utf8').replaceAll('  # default', ''),
      );
    }),
);

test('what only a run would meet is told, too, for every policy and in its place', () =>
  inFolder(async (folder) => {
    const text = `name: half
lanes:
  work: { success: { deepseek-v4-flash: 0.5 } }
models:
  free-output: { usd_per_million: { input: 1 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { call: do, lane: work, prompt_tokens: 1000, output_tokens: 500 }
policies: { low: deepseek-v4-flash, high: kimi-k2.6, odd: free-output }
run: { policies: [low] }
`;
    writeFileSync(join(folder, 's.yaml'), text);
    const { code, stdout, stderr } = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^s\.yaml:3:\d+ error: .*no success rate for kimi-k2\.6/m);
    expect(stderr).toMatch(/^s\.yaml:\d+:\d+ error: .*free-output.*no price for output/m);
  }));

test('faults of every stage are told at once, errors first, in the order of the file, and none that follows from another', () =>
  inFolder(async (folder) => {
    const text = `name: five
models:
  lonely: { usd_per_million: { input: 1, output: 2 } }
lanes:
  coding: { success: { kimi-k2.6: 0.5, deepseek-v4-flash: 0.4 }, require: { retains_data: false } }
workflow:
  - call: implement
    lane: codng
    output_tokens: 0 to 300
    prompt_tokens: 9
  - call: polish
    lane: coding
    thread: search
    output_tokens: 200
  - check: test
    seconds: 3
    catches: 90%
    on_fail: { redo: implment }
job: { difficulty: { spread: 2 } }
policies:
  private: deepseek-v4-flash
  two: { ladder: [private, quux], climb_on: { failed_chek: 1 } }
thresholds: ['completon_rate >= 0.5']
`;
    writeFileSync(join(folder, 's.yaml'), text);
    const { code, stdout, stderr } = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.match(/^s\.yaml:.*/gm)).toEqual([
      's.yaml:8:11 error: lane "codng" is not declared under `lanes`; did you mean "coding"?',
      's.yaml:9:20 error: "0 to 300": a range is lognormal and must start above 0; use {uniform: {low: 0, high: 300}} or a mixture with 0',
      's.yaml:13:13 error: thread "search" is not declared under `threads`; declared: main',
      's.yaml:17:14 error: "90%" is not a number; write 0.9',
      's.yaml:18:22 error: `redo: implment` names no step before this one; did you mean "implement"?',
      's.yaml:21:12 error: no model of policy "private" may answer lane "coding" (needs retains_data = false; deepseek-v4-flash: unknown)',
      's.yaml:22:28 error: unknown model "quux"; `loopcost prices list` shows those of the price book; any other stands under `models` with its prices',
      's.yaml:22:47 error: unknown key `failed_chek`; did you mean "failed_check"?',
      's.yaml:23:14 error: unknown metric "completon_rate"; did you mean "completion_rate"?',
      's.yaml:3:11 warning: no policy uses the model "lonely", and none could: lonely states no context_window; give it under models.lonely',
    ]);
  }));

test('a rate that is faulty is not said to be the default', () =>
  inFolder(async (folder) => {
    const text = (rate: string): string => `name: rate
lanes: { work: { success: { kimi-k2.6: ${rate}, default: 0.7 }, spread: 1 } }
workflow: [{ call: do, lane: work, prompt_tokens: 9, output_tokens: 5 }]
policies: { one: kimi-k2.6, two: deepseek-v4-flash }
`;
    writeFileSync(join(folder, 's.yaml'), text('90%'));
    const faulty = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect(faulty.stderr.match(/^s\.yaml:.*/gm)).toEqual([
      's.yaml:2:40 error: "90%" is not a number; write 0.9',
    ]);
    writeFileSync(join(folder, 's.yaml'), text('0.9'));
    const sound = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect(sound.stderr.match(/^s\.yaml:.*/gm)).toEqual([
      's.yaml:2:45 warning: lane work: deepseek-v4-flash uses `default` 0.7 (assumed)',
    ]);
  }));

test('faults of the text and of --set hide none of the scenario', () =>
  inFolder(async (folder) => {
    const text = `name: text
name: again
lanes: { work: { success: &rates { default: 0.5 } } }
workflow:
  - call: do
    lane: wrok
    output_tokens: *size
    <<: *rates
    prompt_tokens: 9
policies: { one: kimi-k2.6 }
`;
    writeFileSync(join(folder, 's.yaml'), text);
    const { code, stderr } = await loopcost(['validate', 's.yaml', '--set', 'polices.one=big'], {
      cwd: folder,
    });
    expect(code).toBe(2);
    expect(stderr.match(/^(s\.yaml|error):.*/gm)).toEqual([
      'error: --set polices.one: the scenario has no `polices`; did you mean "policies"?',
      's.yaml:2:1 error: the key `name` stands twice in this map',
      's.yaml:6:11 error: lane "wrok" is not declared under `lanes`; did you mean "work"?',
      's.yaml:7:20 error: *size has no anchor &size before it',
      's.yaml:8:5 error: `<<` (merge) is not part of YAML 1.2; write the keys out, or name a whole value with an anchor',
      's.yaml:3:36 warning: lane work: kimi-k2.6 uses `default` 0.5 (assumed)',
    ]);
  }));

test('the file’s own sweep is checked with the rest: its paths, and each of its values', () =>
  inFolder(async (folder) => {
    const text = `name: swept
lanes: { work: { success: { kimi-k2.6: 0.6 } } }
workflow: [{ call: answer, lane: wrok, prompt_tokens: 9, output_tokens: 100 }]
policies: { one: kimi-k2.6 }
sweep:
  job.dificulty.spread: [1, 2]
  job.difficulty.spread: [1, -2]
`;
    const swept = [
      's.yaml:6:3 error: job has no `dificulty`; did you mean "difficulty"?',
      's.yaml:7:30 error: -2 is below 0',
    ];
    writeFileSync(join(folder, 's.yaml'), text);
    const faulty = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect(faulty.code).toBe(2);
    expect(faulty.stderr.match(/^(s\.yaml|error):.*/gm)).toEqual([
      's.yaml:3:34 error: lane "wrok" is not declared under `lanes`; did you mean "work"?',
      ...swept,
    ]);
    writeFileSync(join(folder, 's.yaml'), text.replace('wrok', 'work'));
    const sound = await loopcost(['validate', 's.yaml'], { cwd: folder });
    expect(sound.code).toBe(2);
    expect(sound.stderr.match(/^(s\.yaml|error):.*/gm)).toEqual(swept);
    const run = await loopcost(['run', 's.yaml', '-n', '10', '--quiet'], { cwd: folder });
    expect([run.code, run.stderr]).toEqual([0, '']);
    const sweep = await loopcost(['sweep', 's.yaml', '-n', '10'], { cwd: folder });
    expect([sweep.code, sweep.stdout]).toEqual([2, '']);
    expect(sweep.stderr.match(/^(s\.yaml|error):.*/gm)).toEqual(swept);
  }));
