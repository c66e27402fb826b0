import type { PriceBook } from '../pricing/model.ts';
import { readBookFiles } from './book-files.ts';
import { keptBook } from './kept-book.ts';
import type { Loaded } from './loaded.ts';

/**
 * Loads a price book: the shipped one, a file, or a folder of `.yaml` files. Files are parsed only where the build has
 * not kept what they say.
 *
 * @param place - null: the shipped one
 * @param beside - the folder of the scenario that names the place, which the book then must not leave; null: the user did
 */
export async function loadBook(
  place: string | null,
  beside: string | null = null,
): Promise<Loaded<PriceBook>> {
  const files = readBookFiles(place, beside);
  const kept = keptBook(files.sha256);
  if (kept !== null) return { checked: { ok: true, value: kept, warnings: [] }, linesOf: () => null };
  const { readBook } = await import('./read-book.ts');
  return readBook(files);
}
