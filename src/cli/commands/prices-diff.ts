import { diffBooks, type BookOnDay } from '../../pricing/diff-books.ts';
import { toJson } from '../../report/json.ts';
import { renderPriceDiff } from '../../report/price-diff.ts';
import { isDay, readText, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { requireBook } from '../require-book.ts';
import type { Terminal } from '../terminal.ts';

/** `prices diff`: what changed between two days of the book, or between two books. */
export async function pricesDiff(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const own = readText(args, 'prices');
  const sides: BookOnDay[] = [];
  for (const word of args.positionals) {
    const loaded = await requireBook(isDay(word) ? own : word, terminal);
    if (loaded === null) return EXIT.invalid;
    sides.push({ book: loaded.book, day: isDay(word) ? word : null });
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('prices diff has two sides');
  const differences = diffBooks(before, after);
  await terminal.print(
    format === 'json' ? `${toJson(differences, 2)}\n` : renderPriceDiff(differences, terminal.page),
  );
  return EXIT.ok;
}
