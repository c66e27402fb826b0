import type { Scenario } from '../../scenario/scenario.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { runExperiment } from '../../experiment/run.ts';
import type { ScenarioResult } from '../../experiment/result.ts';
import {
  hasFlag,
  readDay,
  readInteger,
  readList,
  readShare,
  readText,
  readTexts,
  type Arguments,
} from '../arguments.ts';
import { deliver, refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios, type LoadedScenario } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { readOutputChoice } from '../output-choice.ts';
import { openProgress } from '../progress.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { readVersion } from '../shipped.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies, readThresholds } from '../thresholds.ts';

/** `run`: what a completed job costs under each policy of one or more scenarios. */
export async function run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readOutputChoice(args);
  const settings = readRunSettings(args);
  const loaded = await loadScenarios(args, terminal);
  if (loaded === null) return EXIT.invalid;
  refuseOverwriting(
    loaded.scenarios.map((one) => one.path),
    [...choice.files.map((one) => one.file), choice.breakdown],
  );

  for (const { scenario } of loaded.scenarios)
    checkPolicies(scenario, settings.policies ?? [], settings.thresholds);
  const signal = listenForSignals();
  const progress = openProgress(terminal, hasFlag(args, 'quiet'));
  const results: ScenarioResult[] = [];
  for (const one of loaded.scenarios) {
    if (signal.aborted) break;
    const scenario = withThresholds(one.scenario, settings.thresholds);
    const experiment = experimentOf({ ...one, scenario }, settings);
    const hooks = { signal, ...(progress.hook === undefined ? {} : { onProgress: progress.hook }) };
    const outcome = await runExperiment(experiment, hooks);
    progress.clear();
    const remarks = outcome.ok ? (hasFlag(args, 'quiet') ? [] : outcome.warnings) : outcome.diagnostics;
    await sayDiagnostics(locate(remarks, one.source), loaded.linesOf, terminal);
    if (!outcome.ok) return EXIT.invalid;
    results.push(outcome.value);
  }

  if (results.length > 0) await deliver(results, choice, terminal);
  if (signal.aborted) return exitOfSignal(signal);
  return thresholdsHold(results, hasFlag(args, 'strict')) ? EXIT.ok : EXIT.threshold;
}

/** What the command line says of a run; it replaces what the scenario says. */
type RunSettings = Pick<Experiment, 'asOf' | 'priceRoute' | 'seed' | 'jobs' | 'precision' | 'policies'> & {
  readonly thresholds: Scenario['thresholds'];
};

function readRunSettings(args: Arguments): RunSettings {
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
    thresholds: readThresholds(readTexts(args, 'threshold')),
  };
}

function withThresholds(scenario: Scenario, thresholds: Scenario['thresholds']): Scenario {
  return { ...scenario, thresholds: [...scenario.thresholds, ...thresholds] };
}

function experimentOf(one: LoadedScenario, settings: RunSettings): Experiment {
  const { asOf, priceRoute, seed, jobs, precision, policies } = settings;
  return {
    scenario: one.scenario,
    scenarioSha256: one.sha256,
    book: one.book,
    version: readVersion(),
    asOf,
    priceRoute,
    seed,
    jobs,
    precision,
    policies,
  };
}

function thresholdsHold(results: readonly ScenarioResult[], strict: boolean): boolean {
  const verdicts = results.flatMap((result) => result.thresholds.map((limit) => limit.verdict));
  return verdicts.every((verdict) => verdict === 'met' || (verdict === 'within noise' && !strict));
}
