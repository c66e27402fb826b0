/** What a map from a file is, before it is read. */
export type PlainMap = Readonly<Record<string, unknown>>;

/** Whether a value is a map with keys of text; a list is none. */
export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A shape test: a map with this key. */
export function hasKey(key: string): (value: unknown) => boolean {
  return (value) => isMap(value) && Object.hasOwn(value, key);
}

/** Whether a value is text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is a number, NaN and the infinities included. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A value as a sentence names it: short, quoted where it is text. */
export function named(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return String(value);
}

/** Text between quotes, cut at 60 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
