import { compareResults, type SavedSide } from '../../experiment/compare-results.ts';
import { compareScenarios, type RunSide } from '../../experiment/compare-scenarios.ts';
import { judgeResult } from '../../experiment/judge-result.ts';
import type { ScenarioComparison } from '../../experiment/comparison.ts';
import { resultOf } from '../../experiment/run.ts';
import { simulatePolicies } from '../../experiment/simulate-policies.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { parseResult } from '../../report/parse-result.ts';
import { hasFlag, readTexts, type Arguments } from '../arguments.ts';
import { deliverComparison } from '../comparison-output.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { readNoiseVerdict, readOutputChoice } from '../output-choice.ts';
import { INPUT_OPTIONS, RUN_OPTIONS } from '../option-table.ts';
import { openProgress } from '../progress.ts';
import { readInput, textOf } from '../read-input.ts';
import { refuseOptions } from '../refuse-options.ts';
import { refuseTargets } from '../refuse-targets.ts';
import { experimentOf, readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { sayMissedThresholds } from '../say-missed-thresholds.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies, checkThresholdsOf, readThresholds, thresholdsHold } from '../thresholds.ts';
import { untestedThresholds } from '../untested-thresholds.ts';
import { withWorkers } from '../with-workers.ts';

/** `compare`: two scenarios on one seed, or two saved results. */
export async function compare(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readOutputChoice(args);
  refuseTargets(
    args.positionals,
    choice.files.map(({ file }) => file),
  );
  const [before = '', after = ''] = args.positionals;
  const saved = [before, after].map((name) => savedText(name));
  const [textBefore, textAfter] = saved;
  if (textBefore === undefined || textAfter === undefined || (textBefore === null) !== (textAfter === null)) {
    const [result, scenario] = textBefore === null ? [after, before] : [before, after];
    throw usageFault(
      `${result} is a saved result and ${scenario} a scenario`,
      `save the other first: loopcost run ${scenario} -o NAME.json`,
    );
  }
  return textBefore === null || textAfter === null
    ? compareFiles(args, terminal)
    : compareSaved(args, [textBefore, textAfter], terminal);
}

/** The text of a saved result; null: a scenario. */
function savedText(name: string): string | null {
  if (!name.endsWith('.json')) return null;
  const text = textOf(readInput(name));
  return /"schema_version"\s*:/.test(text) ? text : null;
}

/** What is asked of a simulation; how many threads do it changes no result. */
const OF_A_RUN = [...RUN_OPTIONS, ...INPUT_OPTIONS]
  .map(({ name }) => name)
  .filter((name) => !['threshold', 'strict', 'workers'].includes(name));

async function compareSaved(
  args: Arguments,
  texts: readonly [string, string],
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOptions(args, OF_A_RUN, 'these are saved results, which do not run again', 'compare the scenarios');
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const sides: SavedSide[] = [];
  const faults: Diagnostic[] = [];
  for (const [at, text] of texts.entries()) {
    const name = args.positionals[at] ?? '';
    const parsed = parseResult(text, name);
    if (!parsed.ok) {
      faults.push(...parsed.diagnostics);
      continue;
    }
    const [result, second] = parsed.value;
    if (result === undefined || second !== undefined) {
      throw usageFault(`${name} holds ${parsed.value.length} results`, 'compare files of one result each');
    }
    sides.push({ name, result });
  }
  const [before, after] = sides;
  if (faults.length > 0 || before === undefined || after === undefined) {
    await sayDiagnostics(faults, () => null, terminal);
    return EXIT.invalid;
  }
  if (hasFlag(args, 'paired')) {
    const [seed, other] = [before.result.seed, after.result.seed];
    const why = seed === other ? 'a saved result holds no jobs' : `their seeds are ${seed} and ${other}`;
    throw usageFault(`these results cannot be paired: ${why}`, 'compare the scenarios: they run on one seed');
  }
  const compared = compareResults(before, after);
  if (typeof compared === 'string') throw usageFault(`these results cannot be compared: ${compared}`);
  checkThresholdsOf(
    after.name,
    after.result.policies.map(({ policy }) => policy),
    thresholds,
  );
  const judged = [...compared.thresholds, ...judgeResult(thresholds, after.result)];
  const comparison = { ...compared, thresholds: judged };
  await deliverComparison(comparison, readOutputChoice(args), terminal);
  await sayMissedThresholds(
    [{ thresholds: judged, warnings: comparison.warnings, source: null }],
    readNoiseVerdict(args),
    terminal,
  );
  return exitOf(comparison, args);
}

const NOTHING_TO_COMPARE = 'stopped before both sides had run: there is nothing to compare\n';

async function compareFiles(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const settings = readRunSettings(args);
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const signal = listenForSignals();
  if (args.positionals.every((name) => name === '-')) throw usageFault('standard input can be one side only');
  const loaded = await loadScenarios(args, terminal);
  const [first, second] = loaded?.scenarios ?? [];
  if (loaded === null || first === undefined || second === undefined) return EXIT.invalid;
  checkPolicies(second.scenario, settings.policies, thresholds);
  const seed = settings.seed ?? first.scenario.run.seed;
  const untested = untestedThresholds(second.scenario, settings.policies);
  await sayDiagnostics(locate(untested, second.source), loaded.linesOf, terminal);
  const progress = openProgress(terminal, hasFlag(args, 'quiet'));
  const sides = await withWorkers(args, async (workforce) => {
    const ran: RunSide[] = [];
    for (const one of [first, second]) {
      const scenario = { ...one.scenario, thresholds: [...one.scenario.thresholds, ...thresholds] };
      const startedAt = Date.now();
      const experiment = experimentOf({ ...one, scenario }, { ...settings, seed });
      const hooks = { signal, workforce, onProgress: progress.hook };
      const simulated = await simulatePolicies(experiment, hooks);
      progress.clear();
      const remarks = simulated.ok ? simulated.warnings : simulated.diagnostics;
      await sayDiagnostics(locate(remarks, one.source), loaded.linesOf, terminal);
      if (!simulated.ok) return EXIT.invalid;
      // cut short, the second side is compared on the jobs that it has; without one there is nothing to compare
      if (signal.aborted && (one === first || simulated.value.runs.length === 0)) {
        await terminal.say(NOTHING_TO_COMPARE);
        return exitOfSignal(signal);
      }
      const result = resultOf(simulated.value, startedAt);
      ran.push({ name: one.source.file, simulated: simulated.value, result });
    }
    return ran;
  });
  if (typeof sides === 'number') return sides;
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('a side has not run');
  const other = second.scenario.run.seed;
  const notes =
    settings.seed === null && other !== seed
      ? [
          `${second.source.file} says seed ${other}: both ran on ${seed}, so that their jobs meet the same luck`,
        ]
      : [];
  const comparison = { ...compareScenarios(before, after), notes };
  await deliverComparison(comparison, readOutputChoice(args), terminal);
  if (signal.aborted) return exitOfSignal(signal);
  const { thresholds: judged, warnings } = comparison;
  await sayMissedThresholds(
    [{ thresholds: judged, warnings, source: second.source }],
    readNoiseVerdict(args),
    terminal,
  );
  return exitOf(comparison, args);
}

function exitOf({ thresholds }: ScenarioComparison, args: Arguments): ExitCode {
  return thresholdsHold(thresholds, readNoiseVerdict(args)) ? EXIT.ok : EXIT.threshold;
}
