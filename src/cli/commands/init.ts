import { existsSync } from 'node:fs';
import { safeText } from '../../report/safe-text.ts';
import { didYouMean, hasFlag, readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { readScenarioFile, textOf } from '../read-input.ts';
import { refuseOptions } from '../refuse-options.ts';
import { shippedScenarios } from '../shipped.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

/** `init`: writes a scenario to begin with; never over a file that is there. */
export async function init(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const from = readText(args, 'from');
  const file = args.positionals[0] ?? (from === null ? 'scenario.yaml' : `${from}.yaml`);
  if (file !== '-' && existsSync(file))
    throw usageFault(`${file} exists`, 'name another file: loopcost init OTHER.yaml');
  if (hasFlag(args, 'log')) return writeFromLogs(file, args, terminal);
  refuseOptions(args, ['model', 'success'], 'they are about logs', 'name one: --log FILE');
  return write(file, from === null ? FIRST_SCENARIO : textOfShipped(from), terminal);
}

async function writeFromLogs(file: string, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  refuseOptions(args, ['from'], 'the scenario is made of logs', 'leave either out');
  const { initFromLogs, sayNotes } = await import('../init-from-logs.ts');
  const made = await initFromLogs(file, args, terminal);
  if (made === null) return EXIT.invalid;
  await write(file, made.text, terminal);
  if (terminal.quiet) return EXIT.ok;
  await sayNotes(made.notes, terminal);
  if (file === '-') return EXIT.ok;
  const { holdAgainstLogs } = await import('../hold-against-logs.ts');
  await holdAgainstLogs(file, made.perJob, terminal);
  return EXIT.ok;
}

/** To a file that is not there, or to standard output. */
async function write(file: string, text: string, terminal: Terminal): Promise<ExitCode> {
  if (file === '-') {
    await terminal.print(text);
    return EXIT.ok;
  }
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
