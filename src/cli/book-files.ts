import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileFault } from './fault.ts';
import { insideFolder } from './inside-folder.ts';
import { LARGEST_SOURCE, readInput, textOf } from './read-input.ts';
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
 * @param beside - the folder of the scenario that names the place, which the book then must not leave; null: the user did
 */
export function readBookFiles(place: string | null, beside: string | null = null): BookFiles {
  const hash = createHash('sha256');
  const texts = filesOf(place, beside).map((file) => {
    const text = textOf(readInput(file, { most: LARGEST_SOURCE, plainFile: beside !== null }));
    // the name without its folder: the same book has the same hash wherever it is installed
    hash.update(`${basename(file)}\n${text}\n`);
    return { file, text };
  });
  return { texts, sha256: hash.digest('hex') };
}

/** The files of a book; those that a scenario names are looked at before they are opened. */
function filesOf(place: string | null, beside: string | null): readonly string[] {
  if (place === null) return yamlFiles(SHIPPED_PRICES);
  if (beside === null) return isFolder(place) ? yamlFiles(place) : [place];
  const named = join(beside, place);
  insideFolder(beside, place);
  if (!isFolder(named)) return [named];
  const files = yamlFiles(named);
  for (const file of files) insideFolder(beside, relative(beside, file));
  return files;
}

function yamlFiles(folder: string): string[] {
  const files = namesIn(folder, '.yaml').map((name) => join(folder, `${name}.yaml`));
  if (files.length === 0) throw fileFault('read', folder, new Error('it has no .yaml files'));
  return files;
}

function isFolder(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    throw fileFault('read', place, error);
  }
}
