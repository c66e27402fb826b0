import { importPrices } from '../../pricing/import/import-prices.ts';
import { TABLE_KINDS } from '../../pricing/import/read-table.ts';
import { safeText } from '../../report/safe-text.ts';
import { hasFlag, readDay, readText, readTexts, readWordAt, type Arguments } from '../arguments.ts';
import { refuseOverwriting } from '../deliver.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { readInput, textOf } from '../read-input.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

/** `prices import`: a price-book file from a public table that was saved; what it cannot say is told. */
export async function pricesImport(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const kind = readWordAt(args, 0, TABLE_KINDS) ?? 'openrouter';
  const [, name = ''] = args.positionals;
  const [file, ...more] = readTexts(args, 'output');
  if (more.length > 0) throw usageFault('--output is given more than once', 'give it once');
  refuseOverwriting([name], [file ?? null]);
  const input = readInput(name);
  const imported = importPrices(kind, textOf(input), {
    source: readText(args, 'source') ?? kind,
    day: readDay(args, 'as-of') ?? new Date().toISOString().slice(0, 10),
  });
  if (!imported.ok) {
    await sayDiagnostics(
      imported.diagnostics.map((one) => ({ ...one, file: one.file || input.name })),
      () => null,
      terminal,
    );
    return EXIT.invalid;
  }
  const { bookText, models, notes } = imported.value;
  if (!hasFlag(args, 'quiet')) {
    const lines = notes.map(({ model, what, why }) =>
      safeText(`${model === '' ? kind : model}: ${what}: ${why}`),
    );
    await terminal.say(lines.map((line) => `${terminal.errorStyle.careful('note:')} ${line}\n`).join(''));
    await terminal.say(`${models} models, ${notes.length} notes\n`);
  }
  if (file === undefined) await terminal.print(bookText);
  else writeOutput(file, [bookText]);
  return EXIT.ok;
}
