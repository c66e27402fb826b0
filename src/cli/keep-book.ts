import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { readBookFiles } from './book-files.ts';
import { keptBook, KEPT, type KeptBook } from './kept-book.ts';
import { readBook } from './read-book.ts';

/**
 * Keeps the shipped price book as JSON, for `keptBook`: the last step of the build.
 *
 * @throws Error where the book has faults or remarks, or JSON cannot hold it: then there is nothing to keep
 */
export function keepBook(file: string = KEPT): void {
  const { checked } = readBook(readBookFiles(null));
  if (!checked.ok || checked.warnings.length > 0) throw new Error('the shipped price book has faults');
  const { models, aliases, newest, sha256 } = checked.value;
  const kept: KeptBook = { sha256, newest, models: [...models], aliases: [...aliases] };
  writeFileSync(file, JSON.stringify(kept));
  if (!isDeepStrictEqual(keptBook(sha256, file), checked.value))
    throw new Error('JSON does not hold the price book');
}
