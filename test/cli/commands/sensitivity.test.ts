import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';
import type { ScenarioResult } from '../../../src/experiment/result.ts';

const SCENARIO = `name: Two
models:
  one: { context_window: 100k, max_output_tokens: 4k, usd_per_million: { input: 1, output: 5 } }
  two: { context_window: 100k, max_output_tokens: 4k, usd_per_million: { input: 3, output: 15 } }
lanes: { work: { success: { one: 13 of 20, two: 0.9 } } }
workflow: [{ call: answer, lane: work, prompt_tokens: 1k, output_tokens: 100 to 400 }]
policies: { cheap: one, dear: two }
`;

function scenarioFile(text = SCENARIO): string {
  const file = join(mkdtempSync(join(tmpdir(), 'sensitivity-')), 'two.yaml');
  writeFileSync(file, text);
  return file;
}

test('a tornado as a table, and as JSON ranked twice', async () => {
  const file = scenarioFile();
  const table = await loopcost(['sensitivity', file, '--jobs', '200']);
  expect(table).toMatchObject({ code: 0, stderr: '' });
  expect(table.stdout).toContain('What decides the cost of cheap');
  expect(table.stdout).toContain('What decides cheap against dear:');
  const json = await loopcost(['sensitivity', file, '--jobs', '200', '--format', 'json']);
  const { kind, rows } = JSON.parse(json.stdout) as {
    kind: string;
    rows: { path: string; rank_choice: number }[];
  };
  expect(kind).toBe('sensitivity');
  const { scenario, seed, prices_as_of } = JSON.parse(json.stdout) as ScenarioResult;
  expect(table.stdout.split(/\s+/).join(' ')).toContain(`seed ${seed} · prices of ${prices_as_of} (book `);
  expect(table.stdout.startsWith(`${scenario} · `)).toBe(true);
  expect(rows.find((row) => row.rank_choice === 1)?.path).toBe('lanes.work.success.one');
});

test('lanes and both methods of moving all inputs answer', async () => {
  const file = scenarioFile();
  const lane = await loopcost(['sensitivity', file, '--by', 'lane', '--jobs', '100', '--format', 'csv']);
  expect(lane.stdout).toMatch(/^policy,lane,model,.*\ncheap,work,one,/);
  for (const method of ['morris', 'sobol']) {
    const shares = await loopcost([
      'sensitivity',
      file,
      '--method',
      method,
      '--samples',
      '2',
      '--jobs',
      '100',
    ]);
    expect(shares.stdout).toContain(`Two · ${method} · `);
    expect(shares.stdout).toContain('lanes.work.success.one');
  }
});

test.each([
  [
    ['--by', 'lane', '--method', 'morris'],
    '--by lane moves one lane at a time: --method morris does not apply',
  ],
  [['--samples', '50'], '--samples does not apply: one input moves at a time; give --method morris or sobol'],
  [['--by', 'lane', '--samples', '50'], '--samples does not apply: one lane moves at a time'],
  [
    ['--method', 'tornados'],
    '--method: expected tornado, morris, sobol, got "tornados"; did you mean "tornado"?',
  ],
])('%j is a usage error', async (args, message) => {
  const called = await loopcost(['sensitivity', scenarioFile(), ...args]);
  expect(called).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
});

test('without ranges there is nothing to move at once', async () => {
  const file = scenarioFile(SCENARIO.replace('13 of 20', '0.65'));
  const called = await loopcost(['sensitivity', file, '--method', 'sobol', '--jobs', '100', '--quiet']);
  expect(called.code).toBe(2);
  expect(called.stderr).toContain('--method sobol moves inputs that carry a range, and there are none');
});
