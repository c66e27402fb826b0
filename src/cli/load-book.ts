import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import { parseSource } from '../grammar/source.ts';
import type { PriceBook } from '../pricing/model.ts';
import { parsePriceBook } from '../pricing/parse-price-book.ts';
import { linesOfAll, type Loaded } from './loaded.ts';
import { readInput, textOf } from './read-input.ts';
import { namesIn, SHIPPED_PRICES } from './shipped.ts';

/** A price book and the files that it came from. */
export interface LoadedBook extends Loaded<PriceBook> {
  readonly sources: readonly Source[];
}

/**
 * Reads a price book: the shipped one, a file, or a folder of `.yaml` files.
 *
 * @param place - null: the shipped one
 */
export function loadBook(place: string | null): LoadedBook {
  const files = place === null ? yamlFiles(SHIPPED_PRICES) : isFolder(place) ? yamlFiles(place) : [place];
  const hash = createHash('sha256');
  const sources: Source[] = [];
  const faults: Diagnostic[] = [];
  for (const file of files) {
    const text = textOf(readInput(file));
    // the name without its folder: the same book has the same hash wherever it is installed
    hash.update(`${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}\n${text}\n`);
    const source = parseSource(file, text);
    if (source.ok) sources.push(source.value);
    else faults.push(...source.diagnostics);
  }
  const linesOf = linesOfAll(sources);
  if (faults.length > 0) return { checked: { ok: false, diagnostics: faults }, sources, linesOf };
  return { checked: parsePriceBook(sources, hash.digest('hex')), sources, linesOf };
}

function yamlFiles(folder: string): string[] {
  return namesIn(folder, '.yaml').map((name) => join(folder, `${name}.yaml`));
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
