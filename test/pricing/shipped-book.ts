import { readdirSync, readFileSync } from 'node:fs';

import { parseSource } from '../../src/grammar/source.ts';
import type { PriceBook } from '../../src/pricing/model.ts';
import { parsePriceBook } from '../../src/pricing/parse-price-book.ts';
import type { Checked } from '../../src/diagnostic.ts';

/** A price book from texts by file name; throws where a text is no YAML. */
export function bookFrom(texts: Readonly<Record<string, string>>): Checked<PriceBook> {
  const sources = Object.entries(texts).map(([file, text]) => {
    const source = parseSource(file, text);
    if (!source.ok) throw new Error(JSON.stringify(source.diagnostics));
    return source.value;
  });
  return parsePriceBook(sources, 'test');
}

/** The book in `pricing/`. */
export function shippedBook(): PriceBook {
  const files = readdirSync('pricing').filter((file) => file.endsWith('.yaml'));
  return valueOf(
    bookFrom(Object.fromEntries(files.map((file) => [file, readFileSync(`pricing/${file}`, 'utf8')]))),
  );
}

/** What passed its door; throws with the faults of what did not. */
export function valueOf<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new Error(
    checked.diagnostics.map(({ file, path, message }) => `${file} ${path}: ${message}`).join('\n'),
  );
}

/** The faults of what did not pass its door. */
export function faultsOf(checked: Checked<unknown>): readonly string[] {
  if (checked.ok) throw new Error('expected faults');
  return checked.diagnostics.map(
    ({ position, code, message }) => `${position?.line ?? 0} ${code}: ${message}`,
  );
}
