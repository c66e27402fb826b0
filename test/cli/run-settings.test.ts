import { expect, test } from 'vitest';
import { experimentOf, readRunSettings } from '../../src/cli/run-settings.ts';
import { loadScenarios } from '../../src/cli/load-scenario.ts';
import { openTerminal } from '../../src/cli/terminal.ts';

const settings = (options: Record<string, string[]>) =>
  readRunSettings({ positionals: [], options: new Map(Object.entries(options)) });

test('what is not said is left to the scenario', () => {
  expect(settings({})).toEqual({
    asOf: null,
    priceRoute: null,
    seed: null,
    jobs: null,
    precision: null,
    policies: null,
  });
});

test('a number of jobs and a precision exclude each other', () => {
  expect(() => settings({ jobs: ['5'], precision: ['0.1'] })).toThrow(
    '--jobs and --precision exclude each other',
  );
});

test('an experiment has the scenario, its hash, and the settings', async () => {
  const terminal = { ...openTerminal('never'), say: () => Promise.resolve() };
  const loaded = await loadScenarios({ positionals: ['support-triage'], options: new Map() }, terminal);
  const [one] = loaded?.scenarios ?? [];
  if (one === undefined) throw new Error('the shipped scenario has faults');
  const experiment = experimentOf(one, settings({ jobs: ['2k'], seed: ['007'], policy: ['a,b'] }));
  expect(experiment).toMatchObject({ jobs: 2000, seed: '007', policies: ['a', 'b'] });
  expect([experiment.scenario, experiment.scenarioSha256]).toEqual([one.scenario, one.sha256]);
});
