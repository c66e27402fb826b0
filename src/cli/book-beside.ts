import { dirname } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt } from '../grammar/faults.ts';
import { isMap, named } from '../grammar/shape.ts';
import type { Source } from '../grammar/source-of.ts';
import { staysInside } from '../scenario/stays-inside.ts';

/** Where a price book stands, as `loadBook` asks. */
export interface BookPlace {
  readonly place: string | null;
  readonly beside: string | null;
}

/**
 * Where a scenario's price book stands: the one that it names, beside its file, else the shipped one.
 *
 * @param path - the scenario's file; null: standard input, whose folder is the one we are called from
 */
export function bookBeside(source: Source, path: string | null): BookPlace | Diagnostic {
  const prices = isMap(source.value) ? source.value['prices'] : null;
  const book = isMap(prices) ? prices['book'] : undefined;
  // what is no text the schema refuses, in its place
  if (typeof book !== 'string') return { place: null, beside: null };
  if (staysInside(book)) return { place: book, beside: path === null ? '.' : dirname(path) };
  return diagnosticAt(source, {
    code: 'scenario/file-outside',
    path: ['prices', 'book'],
    message: `the price book ${named(book)} is not beside the scenario`,
    hint: "name a file or a folder in the scenario's folder, or give another with --prices",
  });
}
