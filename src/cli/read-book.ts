import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import { parseSource } from '../grammar/source.ts';
import type { PriceBook } from '../pricing/model.ts';
import { parsePriceBook } from '../pricing/parse-price-book.ts';
import type { BookFiles } from './book-files.ts';
import { linesOfAll, type Loaded } from './loaded.ts';

/** A price book and the files that it came from. */
export interface ReadBook extends Loaded<PriceBook> {
  readonly sources: readonly Source[];
}

/** Parses a price book, so that every figure knows its place. */
export function readBook({ texts, sha256 }: BookFiles): ReadBook {
  const sources: Source[] = [];
  const faults: Diagnostic[] = [];
  for (const { file, text } of texts) {
    const source = parseSource(file, text);
    if (source.ok) sources.push(source.value);
    else faults.push(...source.diagnostics.map(asBook));
  }
  const linesOf = linesOfAll(sources);
  if (faults.length > 0) return { checked: { ok: false, diagnostics: faults }, sources, linesOf };
  return { checked: parsePriceBook(sources, sha256), sources, linesOf };
}

/** What an empty file lacks depends on what it was read as. */
function asBook(found: Diagnostic): Diagnostic {
  return found.code === 'grammar/empty'
    ? { ...found, hint: 'a price book is a vendor and its models' }
    : found;
}
