import { isDay } from '../grammar/calendar-day.ts';
import { suggest } from '../grammar/suggest.ts';
import type { Day } from '../units.ts';
import { usageFault } from './fault.ts';

/** A command line after the parser: what was written, still as text. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** by long name; a flag given is an empty list */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Whether a flag was given. */
export function hasFlag(args: Arguments, name: string): boolean {
  return args.options.has(name);
}

/** An option's text; null when it was not given. Given twice it is refused: which one is meant? */
export function readText(args: Arguments, name: string): string | null {
  const values = args.options.get(name) ?? [];
  if (values.length > 1) throw usageFault(`--${name} is given ${values.length} times`, 'give it once');
  const [text] = values;
  if (text === '') throw usageFault(`--${name} is empty`);
  return text ?? null;
}

/** Every text of a repeatable option. */
export function readTexts(args: Arguments, name: string): readonly string[] {
  const values = args.options.get(name) ?? [];
  if (values.includes('')) throw usageFault(`--${name} is empty`);
  return values;
}

/** A list written with commas, an option repeated, or both; null when it was not given. */
export function readList(args: Arguments, name: string): readonly string[] | null {
  const values = readTexts(args, name);
  if (values.length === 0) return null;
  const items = values.flatMap((text) => text.split(',').map((item) => item.trim()));
  if (items.includes('')) throw usageFault(`--${name} has an empty item in "${values.join(',')}"`);
  return items;
}

/**
 * A whole number in [low, high], ends included; `k`, `M` and `B` may stand behind it.
 *
 * @param beside - what else the option takes, as the fault says it before the number
 */
export function readInteger(
  args: Arguments,
  name: string,
  [low, high]: readonly [number, number],
  beside = '',
): number | null {
  const text = readText(args, name);
  if (text === null) return null;
  const match = /^(\d+(?:\.\d+)?)([kMB]?)$/.exec(text);
  const value =
    match === null ? Number.NaN : Math.round(Number(match[1]) * 1e6 * (SCALE[match[2] ?? ''] ?? 1)) / 1e6;
  if (Number.isSafeInteger(value) && value >= low && value <= high) return value;
  throw usageFault(`--${name}: expected ${beside}a whole number from ${low} to ${high}, got "${text}"`);
}

const SCALE: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9 };

/** A number above 0 and below 1. */
export function readShare(args: Arguments, name: string): number | null {
  const text = readText(args, name);
  if (text === null) return null;
  const value = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value < 1) return value;
  throw usageFault(`--${name}: expected a number between 0 and 1, got "${text}"`);
}

/** A number of at least 0. */
export function readNumber(args: Arguments, name: string): number | null {
  const text = readText(args, name);
  if (text === null) return null;
  const value = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw usageFault(`--${name}: expected a number of at least 0, got "${text}"`);
}

/** A calendar day that exists. */
export function readDay(args: Arguments, name: string): Day | null {
  const text = readText(args, name);
  if (text === null || isDay(text)) return text;
  throw usageFault(`--${name}: expected a day such as 2026-05-25, got "${text}"`);
}

/** A time of day, `HH:MM`, as minutes since midnight. */
export function readTime(args: Arguments, name: string): number | null {
  const text = readText(args, name);
  if (text === null) return null;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match !== null) return Number(match[1]) * 60 + Number(match[2]);
  throw usageFault(`--${name}: expected a time of day such as 08:30, got "${text}"`);
}

/** One of some words; null when it was not given. */
export function readWord<T extends string>(args: Arguments, name: string, words: readonly T[]): T | null {
  const text = readText(args, name);
  if (text === null) return null;
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw usageFault(`--${name}: expected ${words.join(', ')}, got "${text}"`, didYouMean(text, words));
}

/** A hint for a misspelt word; empty when nothing is near. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = suggest(written, known);
  return near === null ? '' : `did you mean "${near}"?`;
}

/** A positional that is one of some words; null when it was not given. */
export function readWordAt<T extends string>(args: Arguments, index: number, words: readonly T[]): T | null {
  const text = args.positionals[index];
  if (text === undefined) return null;
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw usageFault(`expected ${words.join(' or ')}, got "${text}"`, didYouMean(text, words));
}
