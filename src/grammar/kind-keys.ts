import type { z } from 'zod';
import type { Refuse } from './choice.ts';
import { keys, unknownKey } from './keys.ts';
import { meantKey } from './other-words.ts';
import { didYouMean } from './suggest.ts';

/** Maps of some kinds, each known by a key of its own, of which a map has exactly one. */
export interface Kinds {
  /** with its article: `a step` */
  readonly what: string;
  /** the key of each kind */
  readonly names: readonly string[];
}

/** The keys of one kind. That of another beside it is no unknown key: the two exclude each other, and that is told. */
export function kindKeys<Shape extends z.ZodRawShape>(
  shape: Shape,
  kinds: Kinds,
): z.ZodObject<Shape, z.core.$strict> {
  return keys(shape, {
    tell: (name, known) => {
      const own = kinds.names.find((kind) => known.includes(kind));
      if (own === undefined || !kinds.names.includes(name)) return unknownKey(name, known);
      return `\`${name}\` beside \`${own}\`: ${rule(kinds)}`;
    },
  });
}

/**
 * What is wrong with a map that has the key of no kind: one is misspelt, or there is none.
 *
 * @param map - not empty
 */
export function withoutKind(map: object, kinds: Kinds): ReturnType<Refuse> {
  const [first = '', ...others] = Object.keys(map);
  const misspelt = [first, ...others].find(
    (name) => meantKey(name, kinds.names) !== null || didYouMean(name, kinds.names) !== '',
  );
  return misspelt === undefined
    ? { key: first, message: `${rule(kinds)}; here is none` }
    : { key: misspelt, message: unknownKey(misspelt, kinds.names) };
}

function rule({ what, names }: Kinds): string {
  return `${what} has exactly one of ${names.join(', ')}`;
}
