import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BookModel, PriceBook } from '../pricing/model.ts';

/** Where the build keeps the shipped price book: in `dist/`, a folder above the program's modules. In `src/` there is none. */
export const KEPT: string = fileURLToPath(new URL('../kept-book.json', import.meta.url));

/** A price book as JSON. */
export interface KeptBook {
  readonly sha256: string;
  readonly newest: PriceBook['newest'];
  readonly models: readonly (readonly [string, BookModel])[];
  readonly aliases: readonly (readonly [string, string])[];
}

/**
 * The price book that the build kept, if it is the one with this hash: parsed and checked already, without the places of
 * its figures, which only faults need.
 *
 * @param sha256 - of the files at hand; a book whose files were edited since the build is another
 * @returns null: none is kept, or another
 */
export function keptBook(sha256: string, file: string = KEPT): PriceBook | null {
  const kept = readKept(file);
  if (kept?.sha256 !== sha256) return null;
  const { newest, models, aliases } = kept;
  return { models: new Map(models), aliases: new Map(aliases), newest, sha256 };
}

function readKept(file: string): KeptBook | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptBook;
  } catch {
    // not built, or cut off: the files themselves say it all
    return null;
  }
}
