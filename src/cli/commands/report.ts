import { parseResult } from '../../report/parse-result.ts';
import type { ScenarioResult } from '../../experiment/result.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Arguments } from '../arguments.ts';
import { deliver, refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readOutputChoice } from '../output-choice.ts';
import { readInput, textOf } from '../read-input.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** `report`: saved results again, in any format, without running anything. */
export async function report(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const choice = readOutputChoice(args);
  refuseOverwriting(args.positionals, [...choice.files.map((one) => one.file), choice.breakdown]);
  const results: ScenarioResult[] = [];
  const faults: Diagnostic[] = [];
  for (const name of args.positionals) {
    const input = readInput(name);
    const parsed = parseResult(textOf(input), input.name);
    if (parsed.ok) results.push(...parsed.value);
    else faults.push(...parsed.diagnostics);
  }
  if (faults.length > 0) {
    await sayDiagnostics(faults, () => null, terminal);
    return EXIT.invalid;
  }
  await deliver(results, choice, terminal);
  return EXIT.ok;
}
