import { remarkIdleAxes } from '../../experiment/idle-paths.ts';
import { countPoints, pointsOf, type SweepAxis } from '../../experiment/sweep-points.ts';
import { planSweep, runSweep, type PlannedPoint, type SweepPoint } from '../../experiment/sweep.ts';
import type { RouterEnds } from '../../experiment/sweep-metrics.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { movingPaths, pointText } from '../../report/sweep-matrix.ts';
import { didYouMean, hasFlag, readList, readTexts, type Arguments } from '../arguments.ts';
import { readCheckpointChoice } from '../checkpoint-choice.ts';
import { checkpointKey } from '../checkpoint-key.ts';
import { Checkpoint } from '../checkpoint.ts';
import { refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { openStudy } from '../open-study.ts';
import { openProgress } from '../progress.ts';
import { refuseTargets } from '../refuse-targets.ts';
import { readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { sayMissedThresholds } from '../say-missed-thresholds.ts';
import { sayPointFaults } from '../say-point-faults.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import { openSweepOutput, readSweepChoice } from '../sweep-output.ts';
import { readAxes } from '../sweep-settings.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies, readThresholds, thresholdsHold } from '../thresholds.ts';
import { withWorkers } from '../with-workers.ts';

/** Most points of one sweep: beyond it every table, and every patience, ends. */
const MOST_POINTS = 100_000;

/** `sweep`: a run at every point of a grid, on the same luck. */
export async function sweep(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const kept = readCheckpointChoice(args);
  const settings = readRunSettings(args);
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const signal = listenForSignals();
  const loaded = await loadScenarios(withoutSettings(args), terminal);
  const [one] = loaded?.scenarios ?? [];
  if (loaded === null || one === undefined) return EXIT.invalid;
  checkPolicies(one.scenario, settings.policies, thresholds);

  const axes = readAxes(readTexts(args, 'set'), one);
  if (!axes.ok) {
    await sayDiagnostics(axes.diagnostics, loaded.linesOf, terminal);
    return EXIT.invalid;
  }
  checkSize(axes.value);
  const paths = axes.value.map(({ path }) => path);
  const choice = readSweepChoice(args, kept !== null, paths);
  const { files } = choice.output;
  refuseOverwriting(
    [one.path],
    files.map(({ file }) => file),
  );
  // a CSV is opened before the first point, as it stands
  const later = files.filter(({ format }) => format !== 'csv').map(({ file }) => file);
  refuseTargets([one.path], [...later, kept?.file ?? null]);
  const swept = axes.value.filter(({ trees }) => trees !== undefined);
  const study = { ...openStudy(one, settings), swept, thresholds };
  const plan = await planSweep(study, pointsOf(axes.value));
  if (!plan.ok) {
    const points = countPoints(axes.value);
    await sayPointFaults(plan.faults, { study, points, linesOf: loaded.linesOf }, terminal);
    return EXIT.invalid;
  }
  const quiet = hasFlag(args, 'quiet');
  const idle = await remarkIdleAxes(study, axes.value);
  await sayDiagnostics([...locate(plan.warnings, one.source), ...idle], loaded.linesOf, terminal);
  const ends = readEnds(args, plan.points, one.scenario);

  const checkpoint =
    kept === null
      ? null
      : await Checkpoint.open<SweepPoint>(
          kept,
          checkpointKey(args, loaded.scenarios, plan.points),
          quiet ? () => Promise.resolve() : terminal.say,
        );
  const output = openSweepOutput(
    { scenario: one.scenario.name, paths, points: plan.points, study, choice, ends },
    terminal,
  );
  const items = checkpoint?.items ?? [];
  for (const point of items.toSorted((a, b) => a.index - b.index)) await output.add(point);
  const progress = openProgress(terminal, quiet);
  const complete = await withWorkers(args, (workforce) =>
    runSweep(study, plan.points, {
      signal,
      skip: new Set([...output.done, ...items.map((point) => point.index)]),
      keeperOf: checkpoint === null ? undefined : (index) => checkpoint.keeper(index),
      workforce,
      onProgress: progress.hook,
      onPoint: async (point) => {
        progress.clear();
        checkpoint?.finish(point);
        await output.add(point);
      },
    }),
  );
  progress.clear();
  checkpoint?.write(complete);
  await output.finish(complete);
  if (signal.aborted) return exitOfSignal(signal);
  const { judged } = output;
  const moving = movingPaths(judged);
  await sayMissedThresholds(
    judged.map((point) => ({ ...point, at: pointText(point, moving), source: null })),
    choice.output.noise,
    terminal,
  );
  const verdicts = judged.flatMap((point) => point.thresholds);
  return thresholdsHold(verdicts, choice.output.noise) ? EXIT.ok : EXIT.threshold;
}

/** The points of a sweep take their settings one by one: the file is read without them. */
function withoutSettings(args: Arguments): Arguments {
  return { ...args, options: new Map([...args.options].filter(([name]) => name !== 'set')) };
}

function checkSize(axes: readonly SweepAxis[]): void {
  const count = countPoints(axes);
  if (count <= MOST_POINTS) return;
  const sizes = axes.map((axis) => `${axis.path}: ${axis.values.length}`).join(', ');
  throw usageFault(
    `the grid has ${count} points (${sizes}), at most ${MOST_POINTS} are run`,
    'take fewer values',
  );
}

/** The ends of `--policy-metrics WEAK,STRONG`, each a policy that every point runs, or a model; null: not asked for. */
function readEnds(args: Arguments, points: readonly PlannedPoint[], scenario: Scenario): RouterEnds | null {
  const names = readList(args, 'policy-metrics');
  if (names === null) return null;
  const known =
    points[0]?.policies.filter((policy) => points.every((one) => one.policies.includes(policy))) ?? [];
  const [weak, strong, extra] = names.map((name) => endNamed(name, known, scenario));
  if (weak === undefined || strong === undefined || extra !== undefined || weak === strong) {
    throw usageFault(`--policy-metrics: expected WEAK,STRONG, got "${names.join(',')}"`);
  }
  return { weak, strong };
}

/** The policy of a name; of a model, the one that is this model alone. */
function endNamed(name: string, known: readonly string[], scenario: Scenario): string {
  const alone = Object.entries(scenario.policies)
    .filter(([, route]) => route.kind === 'name' && route.name === name)
    .map(([policy]) => policy);
  const found = [name, `single:${name}`, ...alone].find((one) => known.includes(one));
  if (found !== undefined) return found;
  throw usageFault(
    `--policy-metrics: no policy or single model "${name}" is run at every point`,
    didYouMean(name, known) || `one of ${known.join(', ')}`,
  );
}
