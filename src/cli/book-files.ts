import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readInput, textOf } from './read-input.ts';
import { namesIn, SHIPPED_PRICES } from './shipped.ts';

/** The files of a price book, not parsed yet. */
export interface BookFiles {
  readonly texts: readonly { readonly file: string; readonly text: string }[];
  /** over their names and texts, hex */
  readonly sha256: string;
}

/**
 * Reads the files of a price book: the shipped one, a file, or a folder of `.yaml` files.
 *
 * @param place - null: the shipped one
 */
export function readBookFiles(place: string | null): BookFiles {
  const files = place === null ? yamlFiles(SHIPPED_PRICES) : isFolder(place) ? yamlFiles(place) : [place];
  const hash = createHash('sha256');
  const texts = files.map((file) => {
    const text = textOf(readInput(file));
    // the name without its folder: the same book has the same hash wherever it is installed
    hash.update(`${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}\n${text}\n`);
    return { file, text };
  });
  return { texts, sha256: hash.digest('hex') };
}

function yamlFiles(folder: string): string[] {
  return namesIn(folder, '.yaml').map((name) => join(folder, `${name}.yaml`));
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
