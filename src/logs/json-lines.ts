import { jsonFault } from '../grammar/json-fault.ts';
import { isMap, isText, named, type PlainMap } from '../grammar/shape.ts';
import type { LineFault } from './log-fault.ts';

/** A line of JSON and what it says. */
export interface JsonLine {
  /** 1-based */
  readonly line: number;
  readonly value: PlainMap;
}

/** Deepest nesting in which the place of a fault is looked for: the search is recursive. */
const MOST_BRACKETS = 1000;

/** Reads JSON Lines: a map on each line, blank ones apart; or every line that is none. */
export function jsonLines(text: string): {
  readonly lines: readonly JsonLine[];
  readonly faults: readonly LineFault[];
} {
  const lines: JsonLine[] = [];
  const faults: LineFault[] = [];
  for (const [index, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    const line = index + 1;
    const value = jsonOf(one);
    if (value === undefined) faults.push(syntaxFault(one, line));
    else if (isMap(value)) lines.push({ line, value });
    else faults.push({ code: 'bad-line', line, message: `expected a map, got ${named(value)}` });
  }
  return { lines, faults };
}

/** What a text of JSON says; undefined: it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The text that a value is; empty where it is none. */
export function textOf(value: unknown): string {
  return isText(value) ? value : '';
}

function syntaxFault(text: string, line: number): LineFault {
  const found = (text.match(/[[{]/g) ?? []).length > MOST_BRACKETS ? null : jsonFault(text);
  const here = found === null ? '' : `: here should stand ${found.expected}`;
  return {
    code: 'bad-line',
    line,
    column: (found?.at ?? 0) + 1,
    message: `not JSON${here}`,
    hint: 'a line that was cut off while it was written can be deleted',
  };
}
