import { expect, test } from 'vitest';
import { openStudy } from '../../src/cli/open-study.ts';
import { readRunSettings } from '../../src/cli/run-settings.ts';
import { loadScenarios } from '../../src/cli/load-scenario.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { experimentAt } from '../../src/experiment/study.ts';

test('a scenario of the command line may be changed at any path', async () => {
  const terminal = { ...openTerminal('never'), say: () => Promise.resolve() };
  const args = { positionals: ['support-triage'], options: new Map() };
  const [one] = (await loadScenarios(args, terminal))?.scenarios ?? [];
  if (one === undefined) throw new Error('the shipped scenario has faults');
  const at = experimentAt(openStudy(one, readRunSettings(args)), [
    { path: 'job.difficulty.spread', value: 3 },
  ]);
  expect(at.ok && at.value.scenario.job.difficulty?.spread?.value).toBe(3);
});
