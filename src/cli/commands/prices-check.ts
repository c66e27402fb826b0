import { checkBook } from '../../pricing/check-book.ts';
import { hasFlag, readDay, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { requireBook } from '../require-book.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** `prices check`: faults of a book, and what in it should be read again: old, implausible, without a source. */
export async function pricesCheck(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const today = readDay(args, 'as-of') ?? new Date().toISOString().slice(0, 10);
  const loaded = await requireBook(args.positionals[0] ?? null, terminal);
  if (loaded === null) return EXIT.invalid;
  const remarks = checkBook(loaded.book, loaded.sources, today);
  await sayDiagnostics(remarks, loaded.linesOf, terminal);
  const models = `${loaded.book.models.size} models, newest price of ${loaded.book.newest}`;
  await terminal.print(
    `${models}: ${remarks.length === 0 ? 'nothing to remark' : `${remarks.length} remarks`}\n`,
  );
  return remarks.length > 0 && hasFlag(args, 'strict') ? EXIT.invalid : EXIT.ok;
}
