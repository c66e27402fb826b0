import { checkBook } from '../../pricing/check-book.ts';
import { readBookFiles } from '../book-files.ts';
import { hasFlag, readDay, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readBook } from '../read-book.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** `prices check`: faults of a book, and what in it should be read again: old, implausible, without a source. */
export async function pricesCheck(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const today = readDay(args, 'as-of') ?? new Date().toISOString().slice(0, 10);
  const { checked, sources, linesOf } = readBook(readBookFiles(args.positionals[0] ?? null));
  if (!checked.ok) {
    await sayDiagnostics(checked.diagnostics, linesOf, terminal);
    return EXIT.invalid;
  }
  const book = checked.value;
  const remarks = [...checked.warnings, ...checkBook(book, sources, today)];
  await sayDiagnostics(remarks, linesOf, terminal);
  const { size } = book.models;
  const models = `${size} ${size === 1 ? 'model' : 'models'}, newest price of ${book.newest}`;
  await terminal.print(
    `${models}: ${remarks.length === 0 ? 'nothing to remark' : `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'}`}\n`,
  );
  return remarks.length > 0 && hasFlag(args, 'strict') ? EXIT.invalid : EXIT.ok;
}
