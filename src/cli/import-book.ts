import { importPrices } from '../pricing/import/import-prices.ts';
import type { TableKind } from '../pricing/import/read-table.ts';
import { notesBehindBook, shortNotes } from '../report/import-notes.ts';
import { hasFlag, readDay, readText, readTexts, type Arguments } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { usageFault } from './fault.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** A price table as it was read. */
export interface PriceTable {
  readonly kind: TableKind;
  readonly text: string;
  /** for faults: its file */
  readonly name: string;
  /** what `source` of each price says unless `--source` does */
  readonly source: string;
}

/** Makes a price-book file of a table, as IMPORT_OPTIONS ask: tells what it cannot say, then writes or prints it with that behind it. */
export async function importBook(table: PriceTable, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { kind, text, name } = table;
  const [file, ...more] = readTexts(args, 'output');
  if (more.length > 0) throw usageFault('--output is given more than once', 'give it once');
  const imported = importPrices(kind, text, {
    source: readText(args, 'source') ?? table.source,
    day: readDay(args, 'as-of') ?? new Date().toISOString().slice(0, 10),
  });
  if (!imported.ok) {
    const faults = imported.diagnostics.map((one) => ({ ...one, file: one.file || name }));
    await sayDiagnostics(faults, () => null, terminal);
    return EXIT.invalid;
  }
  const { bookText, models, notes } = imported.value;
  if (!hasFlag(args, 'quiet')) {
    const lines = shortNotes(notes, kind);
    await terminal.say(lines.map((line) => `${terminal.errorStyle.careful('note:')} ${line}\n`).join(''));
    const named = lines.length < notes.length ? ', each by its name at the end of the book' : '';
    await terminal.say(
      `${models} ${models === 1 ? 'model' : 'models'}, ${notes.length} ${notes.length === 1 ? 'note' : 'notes'}${named}\n`,
    );
  }
  const written = bookText + notesBehindBook(notes, kind);
  if (file === undefined) await terminal.print(written);
  else writeOutput(file, [written]);
  return EXIT.ok;
}
