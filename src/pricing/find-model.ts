import { suggest } from '../grammar/suggest.ts';
import type { BookModel, PriceBook } from './model.ts';

/**
 * The model of exactly this name or alias; null if there is none.
 *
 * @remarks Never by a part of the name: `claude` in `claude-code-router` is no Claude, and a wrong table is a wrong bill.
 */
export function findModel(book: PriceBook, name: string): BookModel | null {
  return book.models.get(nameOf(book, name)) ?? null;
}

/** The model's own name for a name or alias; the text itself where it is neither. */
export function nameOf(book: PriceBook, name: string): string {
  return book.models.has(name) ? name : (book.aliases.get(name) ?? name);
}

/** A model's own name, for its name or an alias. */
type OwnName = (name: string) => string;

/**
 * Names that were perhaps meant: the one that differs in separators and case alone, else the longest that the text
 * contains (between a cloud's prefix and a date), names that go on where the text ends (`gemini-3-flash` without its
 * `-preview`), likely misspellings (a vendor's prefix aside: it is most of what two names share), then names that contain
 * the text; at most three, each model once and by its own name, and never what is written.
 *
 * @param ownName - of a model, for its name or an alias
 */
export function nearModels(
  written: string,
  known: readonly string[],
  ownName: OwnName = (name) => name,
): readonly string[] {
  // among so many there is no one that was meant, while a generated file may have as many faults
  if (known.length > MOST_KNOWN) return [];
  // a policy or a parent may bear the very name that is no model's
  const others = known.filter((name) => ownName(name) !== written);
  const same = others.find((name) => letters(name) === letters(written));
  if (same !== undefined) return [ownName(same)];
  const within = others
    .filter((name) => letters(name).length >= LEAST_WITHIN && letters(written).includes(letters(name)))
    .toSorted((a, b) => letters(b).length - letters(a).length)
    .slice(0, 1)
    .map(ownName);
  const begun = letters(written);
  const longer = others.filter((name) => begun.length >= LEAST_WITHIN && letters(name).startsWith(begun));
  const near = [...new Set([...within, ...longer.map(ownName)])];
  const hasPrefix = written.includes('/');
  const compared = (name: string): string => (hasPrefix ? name.slice(name.lastIndexOf('/') + 1) : name);
  let left = others.filter((name) => !near.includes(ownName(name)) && (!hasPrefix || name.includes('/')));
  while (near.length < MOST_NEAR) {
    const next = suggest(compared(written), left.map(compared));
    const found = left.find((name) => compared(name) === next);
    if (found === undefined) break;
    near.push(ownName(found));
    left = left.filter((name) => !near.includes(ownName(name)));
  }
  const containing = others.filter((name) => written.length >= 3 && letters(name).includes(letters(written)));
  return [...new Set([...near, ...containing.map(ownName)])].slice(0, MOST_NEAR);
}

/** `unknown model "kimi-k2-6"; did you mean "kimi-k2.6"?` */
export function unknownModel(written: string, known: readonly string[], ownName?: OwnName): string {
  const near = nearModels(written, known, ownName);
  const meant = near.length === 0 ? '' : `; did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
  return `unknown model "${written}"${meant}`;
}

/** Names and aliases of a book, to propose for one that is not known. */
export function knownNames(book: PriceBook): readonly string[] {
  return [...book.models.keys(), ...book.aliases.keys()];
}

const MOST_NEAR = 3;

/** Fewer letters stand in a text by chance. */
const LEAST_WITHIN = 5;
const MOST_KNOWN = 1000;

function letters(name: string): string {
  return name.toLowerCase().replace(/[-_. /]/g, '');
}
