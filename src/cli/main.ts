#!/usr/bin/env node
import { safeText } from '../report/safe-text.ts';
import { hasFlag, readWord } from './arguments.ts';
import { settleEngine } from './engine.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { CliFault } from './fault.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { readVersion } from './shipped.ts';
import { COLOR_CHOICES, openTerminal, type Terminal } from './terminal.ts';

// The table of contents: read the command line, load the command, run it, say what went wrong, set the exit status.
process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<ExitCode> {
  settleEngine();
  const plain = openTerminal('auto');
  try {
    const request = await parseCommandLine(argv, readVersion(), plain.page.width);
    if (request.kind === 'text') {
      await plain.print(request.text);
      return EXIT.ok;
    }
    const color = readWord(request.args, 'color', COLOR_CHOICES) ?? 'auto';
    const terminal = openTerminal(color, hasFlag(request.args, 'quiet'));
    const command = await request.command.load();
    return await command(request.args, terminal);
  } catch (error) {
    return await explainFault(error, plain);
  }
}

async function explainFault(error: unknown, terminal: Terminal): Promise<ExitCode> {
  const { errorStyle } = terminal;
  if (error instanceof CliFault) {
    const hint = error.hint === '' ? '' : `; ${error.hint}`;
    if (error.message !== '')
      await terminal.say(`${errorStyle.bad('error:')} ${safeText(error.message + hint)}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const detail = process.env['LOOPCOST_DEBUG'] === undefined ? 'LOOPCOST_DEBUG=1 shows where' : `\n${stack}`;
  await terminal.say(
    `${errorStyle.bad('error:')} this is a defect of loopcost, not of your file: ${safeText(message)}; ${detail}\n`,
  );
  return EXIT.defect;
}
