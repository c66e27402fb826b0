import { judgeResult } from '../../experiment/judge-result.ts';
import type { ScenarioResult } from '../../experiment/result.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { parseResult } from '../../report/parse-result.ts';
import { readTexts, type Arguments } from '../arguments.ts';
import { deliver, refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readResultChoice } from '../output-choice.ts';
import { readInput, textOf } from '../read-input.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import { sayMissedThresholds } from '../say-missed-thresholds.ts';
import type { Terminal } from '../terminal.ts';
import { checkThresholdsOf, readThresholds, thresholdsHold } from '../thresholds.ts';

/**
 * `report`: saved results again, in any format, without running anything. Their thresholds count as they did in the run,
 * and others may be asked of them.
 */
export async function report(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readResultChoice(args);
  refuseOverwriting(args.positionals, [...choice.files.map((one) => one.file), choice.breakdown]);
  const thresholds = readThresholds(readTexts(args, 'threshold'));
  const saved: ScenarioResult[] = [];
  const faults: Diagnostic[] = [];
  for (const name of args.positionals) {
    const input = readInput(name);
    const parsed = parseResult(textOf(input), input.name);
    if (!parsed.ok) {
      faults.push(...parsed.diagnostics);
      continue;
    }
    saved.push(...parsed.value);
    for (const { policies } of parsed.value) {
      checkThresholdsOf(
        input.name,
        policies.map(({ policy }) => policy),
        thresholds,
      );
    }
  }
  if (faults.length > 0) {
    await sayDiagnostics(faults, () => null, terminal);
    return EXIT.invalid;
  }
  const results = saved.map((result) => ({
    ...result,
    thresholds: [...result.thresholds, ...judgeResult(thresholds, result)],
  }));
  await deliver(results, choice, terminal);
  await sayMissedThresholds(
    results.map((result) => ({ ...result, source: null })),
    choice.noise,
    terminal,
  );
  const judged = results.flatMap((result) => result.thresholds);
  return thresholdsHold(judged, choice.noise) ? EXIT.ok : EXIT.threshold;
}
