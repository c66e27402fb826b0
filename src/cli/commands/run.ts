import type { Checked, Diagnostic } from '../../diagnostic.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { runExperiment } from '../../experiment/run.ts';
import type { JobColumns } from '../../experiment/kept-jobs.ts';
import type { ScenarioResult } from '../../experiment/result.ts';
import type { RunHooks } from '../../experiment/simulate-policies.ts';
import { hasFlag, readText, readTexts, type Arguments } from '../arguments.ts';
import { decideFurther, readFurtherQuestions } from '../decide-further.ts';
import { deliver, refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { openStudy } from '../open-study.ts';
import { readOutputChoice } from '../output-choice.ts';
import { openProgress } from '../progress.ts';
import { experimentOf, readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { sayMissedThresholds } from '../say-missed-thresholds.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies, readThresholds, thresholdsHold } from '../thresholds.ts';
import { withWorkers } from '../with-workers.ts';

/** `run`: what a completed job costs under each policy of one or more scenarios. */
export async function run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readOutputChoice(args);
  const perJob = readText(args, 'per-job');
  const settings = readRunSettings(args);
  const further = readFurtherQuestions(args);
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const signal = listenForSignals();
  const loaded = await loadScenarios(args, terminal);
  if (loaded === null) return EXIT.invalid;
  refuseOverwriting(
    loaded.scenarios.map((one) => one.path),
    [...choice.files.map((one) => one.file), choice.breakdown, perJob],
  );

  for (const { scenario } of loaded.scenarios) checkPolicies(scenario, settings.policies ?? [], thresholds);
  const quiet = hasFlag(args, 'quiet');
  const progress = openProgress(terminal, quiet);
  const jobs: JobColumns[] = [];
  const results = await withWorkers(args, async (workforce) => {
    const done: ScenarioResult[] = [];
    for (const one of loaded.scenarios) {
      if (signal.aborted) break;
      const scenario = withThresholds(one.scenario, thresholds);
      const experiment = experimentOf({ ...one, scenario }, settings);
      const onJobs = perJob === null ? undefined : (ofPolicy: JobColumns) => void jobs.push(ofPolicy);
      const hooks: RunHooks = { signal, workforce, onProgress: progress.hook, onJobs };
      const ran = await runExperiment(experiment, hooks);
      const outcome = ran.ok ? await decideFurther(openStudy(one, settings), ran.value, further, hooks) : ran;
      progress.clear();
      const remarks = outcome.ok && ran.ok ? (quiet ? [] : ran.warnings) : faultsOf(outcome);
      await sayDiagnostics(locate(remarks, one.source), loaded.linesOf, terminal);
      if (!outcome.ok) return null;
      done.push(outcome.value);
    }
    return done;
  });
  if (results === null) return EXIT.invalid;

  const perJobText = async (): Promise<Iterable<string>> => {
    const { renderPerJob } = await import('../../report/per-job-csv.ts');
    return renderPerJob(jobs, choice.dialect);
  };
  const others = perJob === null ? [] : [{ file: perJob, text: perJobText }];
  if (results.length > 0) await deliver(results, choice, terminal, others);
  if (signal.aborted) return exitOfSignal(signal);
  await sayMissedThresholds(
    results.map(({ thresholds }, at) => ({ thresholds, source: loaded.scenarios[at]?.source ?? null })),
    terminal,
  );
  const judged = results.flatMap((result) => result.thresholds);
  return thresholdsHold(judged, hasFlag(args, 'strict')) ? EXIT.ok : EXIT.threshold;
}

/** Nothing where all went well. */
function faultsOf(outcome: Checked<unknown>): readonly Diagnostic[] {
  return outcome.ok ? [] : outcome.diagnostics;
}

function withThresholds(scenario: Scenario, thresholds: Scenario['thresholds']): Scenario {
  return { ...scenario, thresholds: [...scenario.thresholds, ...thresholds] };
}
