import { fault } from './text-faults.ts';
import type { TextFault } from './text-faults.ts';

/** Where a text stops being JSON. */
export interface JsonFault {
  /** UTF-16 offset */
  readonly at: number;
  /** what should stand there */
  readonly expected: string;
}

/**
 * The first place at which a text is not JSON (RFC 8259); null: it is. `JSON.parse` tells no place on every runtime.
 *
 * @remarks Recursive: for texts whose nesting was tested before.
 */
export function jsonFault(text: string): JsonFault | null {
  const end = valueEnd(text, 0);
  if (typeof end !== 'number') return end;
  const rest = skipBlanks(text, end);
  return rest === text.length ? null : { at: rest, expected: 'the end of the text' };
}

const BLANKS = /[ \t\n\r]*/y;
const SCALAR =
  // oxlint-disable-next-line no-control-regex -- what a JSON string may not hold
  /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

/** The offset behind the value that begins at or after an offset. */
function valueEnd(text: string, from: number): number | JsonFault {
  const at = skipBlanks(text, from);
  if (text[at] === '{') return listEnd(text, at, '}');
  if (text[at] === '[') return listEnd(text, at, ']');
  return match(SCALAR, text, at) ?? { at, expected: 'a value' };
}

/** The offset behind a map or a list, whose bracket stands at `open`. */
function listEnd(text: string, open: number, close: '}' | ']'): number | JsonFault {
  let at = skipBlanks(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    if (close === '}') {
      at = skipBlanks(text, at);
      const key = text[at] === '"' ? match(SCALAR, text, at) : null;
      if (key === null) return { at, expected: 'a key between quotes' };
      at = skipBlanks(text, key);
      if (text[at] !== ':') return { at, expected: 'a colon' };
      at += 1;
    }
    const end = valueEnd(text, at);
    if (typeof end !== 'number') return end;
    at = skipBlanks(text, end);
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') return { at, expected: `a comma or ${close}` };
    at += 1;
  }
}

function skipBlanks(text: string, at: number): number {
  return match(BLANKS, text, at) ?? at;
}

/** The offset behind what matches at an offset; null: nothing does. */
function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : at + found[0].length;
}

/** The same for whoever reads a text, as a list of none or one. */
export function jsonFaults(text: string): TextFault[] {
  const found = jsonFault(text);
  if (found === null) return [];
  const { at, expected } = found;
  const hint = 'name the file .yaml to write comments and trailing commas';
  return [fault('json', { start: at, end: at + 1 }, `not JSON: here should stand ${expected}`, hint)];
}
