import { existsSync } from 'node:fs';
import { safeText } from '../../report/safe-text.ts';
import { readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { readScenarioFile, textOf } from '../read-input.ts';
import { shippedScenarios } from '../shipped.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';
import { didYouMean } from '../arguments.ts';

/** `init`: writes a scenario to begin with; never over a file that is there. */
export async function init(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const from = readText(args, 'from');
  const file = args.positionals[0] ?? (from === null ? 'scenario.yaml' : `${from}.yaml`);
  const text = from === null ? FIRST_SCENARIO : textOfShipped(from);
  if (file === '-') {
    await terminal.print(text);
    return EXIT.ok;
  }
  if (existsSync(file)) throw usageFault(`${file} exists`, 'name another file: loopcost init OTHER.yaml');
  writeOutput(file, [text]);
  const name = safeText(file);
  await terminal.say(`wrote ${name}; next: loopcost run ${name}\n`);
  return EXIT.ok;
}

/** Where an editor finds the schema beside the shipped scenarios; beside a copy there is none. */
const SCHEMA_LINE = /^# yaml-language-server: .*\n(?:#\n)?/;

/** A shipped scenario as it stands, but for the line that names a file beside it. */
function textOfShipped(name: string): string {
  const names = shippedScenarios();
  if (names.includes(name)) return textOf(readScenarioFile(name)).replace(SCHEMA_LINE, '');
  const near = didYouMean(name, names);
  throw usageFault(
    `--from: "${name}" is no shipped scenario`,
    near === '' ? `shipped: ${names.join(', ')}` : near,
  );
}
