import { z } from 'zod';
import { choice } from './choice.ts';
import { meantKey, whereWritten } from './other-words.ts';
import { didYouMean } from './suggest.ts';
import { isMap, isText, named, quoted } from './shape.ts';
import { problem, read, reading } from './problem.ts';

/*
 * The few schema shapes that files are made of. Each key: `key(schema, 'what it is', default)`.
 */

/**
 * A map with these keys and no others. Unknown keys are told one to a line of the message, in the order of the issue's
 * `keys`: `faults.ts` takes the lines apart.
 */
export function keys<Shape extends z.ZodRawShape>(
  shape: Shape,
  { tell = unknownKey, form = wrongForm }: KeysWords = {},
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: ({ code, keys: unknown, input }) => {
      if (code === 'unrecognized_keys')
        return (unknown as string[]).map((name) => tell(name, known)).join('\n');
      return code === 'invalid_type' && input !== undefined ? form(input, known) : undefined;
    },
  });
}

/** What is said of a map that is wrong, where more is known of what was meant. */
interface KeysWords {
  /** the sentence about a key that is none of these */
  readonly tell?: (name: string, known: readonly string[]) => string;
  /** the sentence about what is no map */
  readonly form?: (value: unknown, known: readonly string[]) => string | undefined;
}

function wrongForm(value: unknown, known: readonly string[]): string | undefined {
  return known.length <= MOST_NAMED
    ? `expected a map of ${known.join(', ')}; got ${named(value)}`
    : undefined;
}

/** Most keys that are named where another was written. */
const MOST_NAMED = 12;

/** The sentence about a key that is not known here. */
export function unknownKey(name: string, known: readonly string[]): string {
  const meant = meantKey(name, known);
  const where = meant === null ? whereWritten(name, known) : null;
  if (where !== null) return `unknown key \`${name}\`; ${where}`;
  const suggestion = meant === null ? didYouMean(name, known) : `; did you mean "${meant}"?`;
  const some = suggestion === '' && known.length <= MOST_NAMED ? `; known here: ${known.join(', ')}` : '';
  return `unknown key \`${name}\`${suggestion}${some}`.replaceAll('\n', ' ');
}

/** A map of names to values; `entry` parses each value. */
export function mapOf<T>(entry: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.record(z.string(), entry);
}

/** A list. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.array(item, {
    error: ({ code, input }) => (code === 'invalid_type' && input !== undefined ? noList(input) : undefined),
  });
}

/** The sentence about what is no list. */
function noList(value: unknown): string {
  const got = `expected a list, got ${named(value)}`;
  if (isMap(value)) return `${got}; begin each of its items with "- "`;
  return isText(value) ? `${got}; write [${quoted(value)}]` : got;
}

/** A list, or one value for a list of one. */
export function oneOrMore<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return choice<readonly T[]>(
    [
      { fits: Array.isArray, schema: z.array(item).min(1, 'the list is empty') },
      { fits: () => true, schema: item.transform((value) => [value]) },
    ],
    () => '',
  );
}

/** A key that may be left out: then `undefined`. */
export function optional<T>(schema: z.ZodType<T>, doc: string): z.ZodType<T | undefined> {
  return schema.optional().describe(doc);
}

/** A key that may be left out: then null. */
export function orNull<T>(schema: z.ZodType<T>, doc: string): z.ZodType<T | null> {
  return schema
    .optional()
    .transform((value): T | null => value ?? null)
    .describe(doc);
}

/**
 * A key that may be left out: then what `extends` brings, else a default that is filled in once that is known.
 *
 * @param written - the default as a file would write it, for editors
 */
export function inherited<T>(schema: z.ZodType<T>, written: unknown, doc: string): z.ZodType<T | undefined> {
  return schema.optional().meta({ description: `${doc}; default ${String(written)}.`, default: written });
}

/** A key whose default is an assumption where it touches a result: left out it is `undefined`, so that this can be told. */
export function assumed<T>(schema: z.ZodType<T>, written: unknown, doc: string): z.ZodType<T | undefined> {
  return inherited(schema, written, doc);
}

/** The default of an `inherited` or `assumed` key, as a file would write it; undefined for any other. */
export function inheritedDefault(schema: z.core.$ZodType): unknown {
  return z.globalRegistry.get(schema)?.['default'];
}

/** A key with a default, written as a file would write it. */
export function withDefault<T>(schema: z.ZodType<T>, written: unknown, doc: string): z.ZodType<T> {
  return (schema as z.ZodType<T, unknown>).prefault(written as never).describe(doc);
}

/** A key that must stand. */
export function required<T>(schema: z.ZodType<T>, doc: string): z.ZodType<T> {
  return schema.describe(doc);
}

/** One of some words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): z.ZodType<Words[number]> {
  return z.enum(words, {
    error: ({ input }) => {
      if (!isText(input)) return `expected ${words.join(' | ')}, got ${named(input)}`;
      return `${quoted(input)} is none of ${words.join(', ')}${didYouMean(input, words)}`;
    },
  }) as z.ZodType<Words[number]>;
}

/** true or false. */
export const flag: z.ZodType<boolean> = z.boolean({
  error: ({ input }) =>
    isText(input) && /^(yes|no|on|off|y|n)$/i.test(input)
      ? `"${input}" is text: write ${/^(yes|on|y)$/i.test(input) ? 'true' : 'false'}`
      : `expected true or false, got ${named(input)}`,
});

/** Text in one or more lines. */
export const text: z.ZodType<string> = z.string({
  error: ({ input }) => `expected text, got ${named(input)}`,
});

/** Longest name: it has to fit into tables, columns and paths. */
const MAX_NAME = 200;

/** A name: text that is not empty; a number is taken as it is written. */
export const name: z.ZodType<string> = reading(
  choice<string | number | boolean>(
    [
      { fits: isText, schema: z.string().meta({ minLength: 1, maxLength: MAX_NAME }) },
      { fits: (value) => typeof value === 'number', schema: z.number() },
      { fits: (value) => typeof value === 'boolean', schema: z.boolean() },
    ],
    (value) => `expected a name, got ${isMap(value) ? 'a map' : named(value)}`,
  ),
  (value) => {
    const fault = faultOfName(String(value));
    return fault === null ? read(String(value)) : problem('bad-name', fault);
  },
);

/** Why a text is no name; null: it is one. */
export function faultOfName(written: string): string | null {
  if (written.trim() === '') return 'the name is empty';
  if (written.length > MAX_NAME) return `a name of ${written.length} characters; at most ${MAX_NAME}`;
  return null;
}
