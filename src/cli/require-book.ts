import type { PriceBook } from '../pricing/model.ts';
import { loadBook } from './load-book.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** A price book, its faults told; null: it has some. */
export async function requireBook(place: string | null, terminal: Terminal): Promise<PriceBook | null> {
  const { checked, linesOf } = await loadBook(place);
  await sayDiagnostics(checked.ok ? checked.warnings : checked.diagnostics, linesOf, terminal);
  return checked.ok ? checked.value : null;
}
