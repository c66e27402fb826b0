import { formatCount } from '../../report/format.ts';
import { safeText } from '../../report/safe-text.ts';
import { hasFlag, readText, readTexts, type Arguments } from '../arguments.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { readCheckpointChoice, type CheckpointChoice } from '../checkpoint-choice.ts';
import { readFurtherQuestions } from '../decide-further.ts';
import { deliver } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios, type LoadedScenario } from '../load-scenario.ts';
import { readResultChoice } from '../output-choice.ts';
import { openProgress } from '../progress.ts';
import { refuseTargets } from '../refuse-targets.ts';
import { runScenarios, type FinishedRun } from '../run-scenarios.ts';
import { readRunSettings } from '../run-settings.ts';
import { sayMissedThresholds } from '../say-missed-thresholds.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies, readThresholds, thresholdsHold } from '../thresholds.ts';
import { withWorkers } from '../with-workers.ts';
import { writeLargeOutput } from '../write-output.ts';

/** `run`: what a completed job costs under each policy of one or more scenarios. */
export async function run(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readResultChoice(args);
  const perJob = readText(args, 'per-job');
  const settings = readRunSettings(args);
  const kept = readCheckpointChoice(args);
  if (kept === null && hasFlag(args, 'resume'))
    throw usageFault('--resume goes on from a checkpoint', 'name it: --checkpoint FILE');
  const further = readFurtherQuestions(args);
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const signal = listenForSignals();
  const loaded = await loadScenarios(args, terminal);
  if (loaded === null) return EXIT.invalid;
  refuseTargets(
    loaded.scenarios.map((one) => one.path),
    [...choice.files.map((one) => one.file), choice.breakdown, perJob, kept?.file ?? null],
  );

  for (const { scenario } of loaded.scenarios) checkPolicies(scenario, settings.policies, thresholds);
  const quiet = hasFlag(args, 'quiet');
  const progress = openProgress(terminal, quiet);
  const say = quiet ? () => Promise.resolve() : terminal.say;
  const checkpoint = await openCheckpoint(kept, args, loaded.scenarios, say);
  const request = {
    loaded,
    settings,
    further,
    thresholds,
    checkpoint,
    keepsJobs: perJob !== null,
    clear: progress.clear,
  };
  const runs = await withWorkers(args, (workforce) =>
    runScenarios(request, { signal, workforce, onProgress: progress.hook }, terminal),
  );
  if (runs === null) return EXIT.invalid;
  const results = runs.map(({ result }) => result);

  const writePerJob = async (file: string): Promise<void> => {
    const jobs = runs.flatMap((one) => one.jobs);
    const rows = jobs.reduce((sum, one) => sum + one.jobs, 0);
    if (signal.aborted)
      await say(
        `writing the ${formatCount(rows)} jobs done to ${safeText(file)}; Ctrl-C again leaves it as it was\n`,
      );
    const { renderPerJob } = await import('../../report/per-job-csv.ts');
    await writeLargeOutput(file, renderPerJob(jobs, choice.dialect), signal);
  };
  const late = perJob === null ? [] : [() => writePerJob(perJob)];
  if (results.length > 0) await deliver(results, choice, terminal, late);
  if (signal.aborted) return exitOfSignal(signal);
  await sayMissedThresholds(
    results.map(({ thresholds, warnings }, at) => ({
      thresholds,
      warnings,
      source: loaded.scenarios[at]?.source ?? null,
    })),
    choice.noise,
    terminal,
  );
  const judged = results.flatMap((result) => result.thresholds);
  return thresholdsHold(judged, choice.noise) ? EXIT.ok : EXIT.threshold;
}

/** The checkpoint that is asked for, opened; null: none is. */
async function openCheckpoint(
  choice: CheckpointChoice | null,
  args: Arguments,
  scenarios: readonly LoadedScenario[],
  say: Terminal['say'],
): Promise<Checkpoint<FinishedRun> | null> {
  if (choice === null) return null;
  const [{ Checkpoint }, { checkpointKey }] = await Promise.all([
    import('../checkpoint.ts'),
    import('../checkpoint-key.ts'),
  ]);
  return Checkpoint.open<FinishedRun>(choice, checkpointKey(args, scenarios), say);
}
