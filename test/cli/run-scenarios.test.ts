import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpointChoice } from '../../src/cli/checkpoint-choice.ts';
import { Checkpoint } from '../../src/cli/checkpoint.ts';
import { loadScenarios } from '../../src/cli/load-scenario.ts';
import { runScenarios, type FinishedRun, type RunRequest } from '../../src/cli/run-scenarios.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { inFolder } from './loopcost.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';

const TERMINAL = openTerminal('never');
const textOf = (name: string): string => `name: ${name}
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: do, prompt_tokens: 100 to 300, output_tokens: 50 }]
policies: { one: m }
`;

async function requestIn(folder: string, checkpoint: Checkpoint<FinishedRun>): Promise<RunRequest> {
  const files = ['a', 'b'].map((name) => join(folder, `${name}.yaml`));
  for (const [at, file] of files.entries()) writeFileSync(file, textOf(['a', 'b'][at]!));
  const loaded = await loadScenarios({ positionals: files, options: new Map() }, TERMINAL);
  if (loaded === null) throw new Error('the scenarios have faults');
  return {
    loaded,
    settings: { ...NO_SETTINGS, jobs: 1500 },
    further: { uncertainty: null, decides: false },
    thresholds: [],
    keepsJobs: true,
    checkpoint,
    clear: () => {},
  };
}

test('scenarios that were finished are not run again, with their jobs', () =>
  inFolder(async (folder) => {
    const options = new Map([['checkpoint', [join(folder, 'c.ckpt')]]]);
    const [choice, again] = [options, new Map([...options, ['resume', []]])].map((own) =>
      readCheckpointChoice({ positionals: [], options: own }),
    );
    const first = await Checkpoint.open<FinishedRun>(choice!, [], TERMINAL.say);
    const stop = new AbortController();
    const request = await requestIn(folder, first);
    // stopped behind the first scenario
    const cut = await runScenarios(
      { ...request, clear: () => stop.abort() },
      { signal: stop.signal },
      TERMINAL,
    );
    expect(cut?.map(({ result }) => result.scenario)).toEqual(['a']);

    const second = await Checkpoint.open<FinishedRun>(again!, [], TERMINAL.say);
    expect(second.items).toEqual(cut);
    const runs = await runScenarios({ ...request, checkpoint: second }, {}, TERMINAL);
    expect(runs?.map(({ result }) => [result.scenario, result.jobs])).toEqual([
      ['a', 1500],
      ['b', 1500],
    ]);
    expect(runs?.[0]).toEqual(cut?.[0]);
    expect(runs?.map(({ jobs }) => jobs[0]?.jobs)).toEqual([1500, 1500]);
    expect((await Checkpoint.open<FinishedRun>(again!, [], TERMINAL.say)).items).toEqual(runs);
    expect(readCheckpointChoice({ positionals: [], options: new Map() })).toBe(null);
  }));
