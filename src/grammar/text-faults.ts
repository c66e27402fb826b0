import type { Span } from './tree.ts';

/** A fault or remark about a place of a text, before it becomes a diagnostic. */
export interface TextFault {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly span: Span | null;
  readonly message: string;
  readonly hint: string;
}

/**
 * Longest text read, in UTF-16 units: written by hand a scenario has 10,000, the largest generated one we could think of
 * 500,000, and two million are still read in a second.
 */
const MAX_LENGTH = 2_000_000;

/** What to do about a file that is too large. */
export const TOO_LARGE_HINT = 'split the file, or put samples into a CSV file (samples_from)';

/** Why a text cannot be read at all; null: it can. */
export function faultOfText(text: string): TextFault | null {
  if (text.length > MAX_LENGTH)
    return fault(
      'too-large',
      one(MAX_LENGTH),
      `${text.length} characters are more than ${MAX_LENGTH}`,
      TOO_LARGE_HINT,
    );

  const nul = text.indexOf('\0');
  if (nul >= 0)
    return fault(
      'not-text',
      one(nul),
      'a NUL character',
      'save the file as UTF-8 text (is it UTF-16, or binary?)',
    );
  const replaced = text.indexOf('\uFFFD');
  if (replaced >= 0)
    return fault('not-utf-8', one(replaced), 'bytes that are not UTF-8', 'save the file as UTF-8');
  const surrogate = loneSurrogate(text);
  if (surrogate >= 0)
    return fault('lone-surrogate', one(surrogate), 'half of a surrogate pair', 'save the file as UTF-8');
  const carriage = /\r(?!\n)/.exec(text);
  if (carriage)
    return fault(
      'lone-carriage-return',
      one(carriage.index),
      'a carriage return without a line feed',
      'end lines with LF or CR LF',
    );
  if (/^\s*$/.test(text))
    return fault(
      'empty',
      one(0),
      'the file is empty',
      'the shortest valid scenario is a name, one workflow step and one policy',
    );
  return null;
}

/** Index of the first half of a surrogate pair that stands alone; -1: none. */
export function loneSurrogate(text: string): number {
  return text.search(/\p{Surrogate}/u);
}

/** An error at a place. */
export function fault(code: string, span: Span | null, message: string, hint = ''): TextFault {
  return { code: `grammar/${code}`, severity: 'error', span, message, hint };
}

function one(at: number): Span {
  return { start: at, end: at + 1 };
}
