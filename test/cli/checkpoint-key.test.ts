import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkpointKey } from '../../src/cli/checkpoint-key.ts';
import { loadScenarios, type LoadedScenario } from '../../src/cli/load-scenario.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { inFolder } from './loopcost.ts';
import type { PlannedPoint } from '../../src/experiment/sweep.ts';

const SCENARIO = `name: small
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: do, prompt_tokens: { samples_from: { file: t.csv, column: tokens } }, output_tokens: 50 }]
policies: { one: m }
run: { seed: own }
`;
const optionsOf = (options: Record<string, readonly string[]>) => ({
  positionals: [],
  options: new Map(Object.entries(options)),
});

async function loadedFrom(folder: string, column: string): Promise<readonly LoadedScenario[]> {
  writeFileSync(join(folder, 's.yaml'), SCENARIO);
  writeFileSync(join(folder, 't.csv'), column);
  const args = { positionals: [join(folder, 's.yaml')], options: new Map() };
  const loaded = await loadScenarios(args, openTerminal('never'));
  return loaded?.scenarios ?? [];
}

test('the seed is the one that is used, and an option is told apart from none', () =>
  inFolder(async (folder) => {
    const scenarios = await loadedFrom(folder, 'tokens\n100\n200\n');
    const key = new Map(
      checkpointKey(optionsOf({ jobs: ['5'], decides: [], 'per-job': ['x.csv'] }), scenarios),
    );
    expect(key.get('seed')).toBe('own');
    expect([key.get('--jobs'), key.get('--precision')]).toEqual(['5', '']);
    expect([key.get('--decides'), key.get('--per-job')]).toEqual(['given', 'given']);
    expect(new Map(checkpointKey(optionsOf({ seed: ['b'] }), scenarios)).get('seed')).toBe('b');
  }));

test('other numbers in a file beside the scenario are another scenario', () =>
  inFolder(async (folder) => {
    const shaOf = (scenarios: readonly LoadedScenario[]): string | undefined =>
      new Map(checkpointKey(optionsOf({}), scenarios)).get('scenario_sha256');
    const before = shaOf(await loadedFrom(folder, 'tokens\n100\n200\n'));
    expect(shaOf(await loadedFrom(folder, 'tokens\n100\n200\n'))).toBe(before);
    expect(shaOf(await loadedFrom(folder, 'tokens\n100\n201\n'))).not.toBe(before);
  }));

test('another grid is another sweep', () => {
  const point = (value: number): PlannedPoint => ({
    settings: [{ path: 'a', value }],
    scenario: 's',
    policies: [],
    seed: '1',
    asOf: '2026-01-01',
  });
  const gridOf = (...values: readonly number[]): string | undefined =>
    new Map(checkpointKey(optionsOf({}), [], values.map(point))).get('grid');
  expect(gridOf(1, 2)).not.toBe(gridOf(1, 3));
  expect(gridOf()).toBe('');
});
