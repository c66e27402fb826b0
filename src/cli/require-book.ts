import type { Source } from '../grammar/source-of.ts';
import type { PriceBook } from '../pricing/model.ts';
import type { LinesOf } from '../report/diagnostics.ts';
import { loadBook } from './load-book.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** A price book, its faults told; null: it has some. */
export async function requireBook(
  place: string | null,
  terminal: Terminal,
): Promise<{
  readonly book: PriceBook;
  readonly sources: readonly Source[];
  readonly linesOf: LinesOf;
} | null> {
  const { checked, sources, linesOf } = loadBook(place);
  await sayDiagnostics(checked.ok ? checked.warnings : checked.diagnostics, linesOf, terminal);
  return checked.ok ? { book: checked.value, sources, linesOf } : null;
}
