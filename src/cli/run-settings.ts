import type { Experiment } from '../experiment/experiment.ts';
import { readDay, readInteger, readList, readShare, readText, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';
import type { LoadedScenario } from './load-scenario.ts';
import { readVersion } from './shipped.ts';

/** What the command line says of a run; it replaces what the scenario says. */
export type RunSettings = Pick<
  Experiment,
  'asOf' | 'priceRoute' | 'seed' | 'jobs' | 'precision' | 'policies'
>;

/** Reads what every command that simulates may be told. */
export function readRunSettings(args: Arguments): RunSettings {
  const jobs = readInteger(args, 'jobs', [1, 1e9]);
  const precision = readShare(args, 'precision');
  if (jobs !== null && precision !== null)
    throw usageFault('--jobs and --precision exclude each other', 'give one');
  return {
    asOf: readDay(args, 'as-of'),
    priceRoute: readText(args, 'route'),
    seed: readText(args, 'seed'),
    jobs,
    precision,
    policies: readList(args, 'policy'),
  };
}

/** A scenario with the settings of its run. */
export function experimentOf(one: LoadedScenario, settings: RunSettings): Experiment {
  return {
    scenario: one.scenario,
    scenarioSha256: one.sha256,
    book: one.book,
    version: readVersion(),
    ...settings,
  };
}
