import { findBreakeven, type BreakevenQuestion } from '../../experiment/breakeven.ts';
import { givenAt } from '../../experiment/known-inputs.ts';
import { provenanceOf } from '../../experiment/provenance.ts';
import { readNumber } from '../../grammar/count.ts';
import { breakevenCsv, breakevenParts } from '../../report/breakeven-text.ts';
import { renderAnswerJson } from '../../report/json.ts';
import { deliverAnswer, readAnswerChoice, textForms } from '../answer-output.ts';
import { hasFlag, readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { openStudy } from '../open-study.ts';
import { openProgress } from '../progress.ts';
import { readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { splitSetting } from '../set-values.ts';
import { exitOfSignal, listenForSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies } from '../thresholds.ts';
import { withWorkers } from '../with-workers.ts';

/** Jobs per policy and value where nobody says how many. */
const JOBS = 4000;

/** `breakeven`: the value of a PATH at which two policies cost the same per completed job. */
export async function breakeven(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [path, low, high] = readVary(args);
  const settings = readRunSettings(args);
  const [a, b, ...others] = settings.policies ?? [];
  if (a === undefined || b === undefined || others.length > 0 || a === b)
    throw usageFault('--policy: expected two policies, such as --policy cheap,dear');
  const signal = listenForSignals();
  const loaded = await loadScenarios(args, terminal);
  const [one] = loaded?.scenarios ?? [];
  if (loaded === null || one === undefined) return EXIT.invalid;
  const choice = readAnswerChoice(args, [one.path]);
  checkPolicies(
    one.scenario,
    [a, b].filter((policy) => !policy.startsWith('single:')),
    [],
  );

  const question: BreakevenQuestion = {
    path,
    settings: (value) => [{ path, value }],
    low,
    high,
    policies: [a, b],
    jobs: settings.jobs ?? one.scenario.run.jobs ?? JOBS,
    everyCrossing: true,
    remarksIdle: true,
  };
  const study = openStudy(one, settings);
  const progress = openProgress(terminal, hasFlag(args, 'quiet'));
  const found = await withWorkers(args, (workforce) =>
    findBreakeven(study, question, {
      signal,
      workforce,
      onProgress: progress.hook,
    }),
  );
  progress.clear();
  if (!found.ok) {
    await sayDiagnostics(locate(found.diagnostics, one.source), loaded.linesOf, terminal);
    return EXIT.invalid;
  }
  await sayDiagnostics(found.warnings, loaded.linesOf, terminal);
  const made = provenanceOf({ ...study.settings, scenario: one.scenario });
  const context = { made, given: givenAt(one.source, path) };
  await deliverAnswer(
    {
      ...textForms((style) => breakevenParts(found.value, context, style)),
      json: () => renderAnswerJson('breakeven', { ...made, ...found.value }),
      csv: () => breakevenCsv(found.value),
    },
    choice,
    terminal,
  );
  return signal.aborted ? exitOfSignal(signal) : EXIT.ok;
}

/** `--vary PATH=lo..hi`. */
function readVary(args: Arguments): readonly [path: string, low: number, high: number] {
  const text = readText(args, 'vary');
  if (text === null) throw usageFault('--vary is missing', 'give --vary PATH=lo..hi');
  const [path, range] = splitSetting(text, 'vary');
  const ends = /^(.+?)\.\.(.+)$/.exec(range.trim());
  const [low, high] = [readNumber(ends?.[1]), readNumber(ends?.[2])];
  if (!low.ok || !high.ok) throw usageFault(`--vary: expected PATH=lo..hi, got "${text}"`);
  if (low.value >= high.value)
    throw usageFault(`--vary: the range ${range} must ascend`, 'write the smaller end first');
  return [path, low.value, high.value];
}
