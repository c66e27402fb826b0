import { z } from 'zod';
import { choice } from './choice.ts';
import { numberHint } from './number-hint.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';
import { isNumber, isText, named, quoted } from './shape.ts';

/** Which numbers a key takes. */
export interface Bounds {
  /** smallest, included */
  readonly min?: number;
  /** must be greater than this */
  readonly above?: number;
  /** greatest, included */
  readonly max?: number;
  readonly whole?: boolean;
}

/** At least 0. */
export const NONNEGATIVE: Bounds = { min: 0 };
export const POSITIVE: Bounds = { above: 0 };
export const SHARE: Bounds = { min: 0, max: 1 };
export const COUNT: Bounds = { min: 0, whole: true };
/** A relative weight: only its share of a sum counts, so it may be as large as a number can be. */
export const WEIGHT: Bounds = { min: 0, max: Number.MAX_VALUE };

/**
 * How far from 0, and how near to it without being 0, the figure of a key that has no limit of its own may be: far beyond
 * any count of tokens, seconds or US dollars, and so that quotients and sums of fourth powers stay numbers.
 */
const LARGEST_FIGURE = 1e15;
const SMALLEST_FIGURE = 1e-15;

const SUFFIXES: Readonly<Record<string, number>> = { '': 0, k: 3, M: 6, B: 9, T: 12 };

/** Numbers as text: `200k`, `1.5M`, `21B`, `1T`. */
const COUNT_PATTERN = '^[-+]?[0-9]*\\.?[0-9]+ ?[kMBT]?$';

/**
 * Reads a plain number, or one that ends in k, M, B or T (1e3, 1e6, 1e9, 1e12).
 *
 * @returns a finite number; or why not, with what to write instead
 */
export function readNumber(value: unknown): Read<number> {
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? read(value)
      : problem('bad-number', `${value} is not a number that can be used`);
  if (typeof value !== 'string') return problem('wrong-type', `expected a number, got ${named(value)}`);
  const text = value.trim();
  const parts = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?) ?([kMBT]?)$/.exec(text);
  if (!parts || /^[-+]?0\d/.test(text))
    return problem('bad-number', `${quoted(value)} is not a number`, numberHint(text));
  const digits = parts[1] ?? '';
  // a decimal shift, so that 0.302T is the nearest double of 302000000000
  const shift = SUFFIXES[parts[2] ?? ''] ?? 0;
  const number = /e/i.test(digits) ? Number(digits) * Number(`1e${shift}`) : Number(`${digits}e${shift}`);
  if (!Number.isFinite(number)) return problem('bad-number', `${quoted(value)} is too large for a number`);
  if (/^[-+]?\d+$/.test(digits) && shift === 0 && !Number.isSafeInteger(number))
    return problem('bad-number', `${quoted(value)} has more digits than a number can hold (2^53)`);
  return read(number);
}

/** Why a number is not one of those a key takes; null: it is. */
export function readWithin(number: number, bounds: Bounds): Read<number> {
  const { min, above, max, whole } = bounds;
  const wrong = (rule: string, hint = '') => problem('out-of-range', `${number} ${rule}`, hint);
  if (min === 0 && max === 1 && (number < 0 || number > 1))
    return wrong('is not in 0 to 1', number > 1 && number <= 100 ? `5 % is written 0.05` : '');
  if (min !== undefined && number < min) return wrong(`is below ${min}`);
  if (above !== undefined && number <= above) return wrong(`must be above ${above}`);
  if (max !== undefined && number > max) return wrong(`is above ${max}`);
  if (max === undefined && Math.abs(number) > LARGEST_FIGURE)
    return wrong(`is further from 0 than any figure of a file may be, ${LARGEST_FIGURE}`);
  if (max === undefined && number !== 0 && Math.abs(number) < SMALLEST_FIGURE)
    return wrong(`is nearer to 0 than any figure of a file may be, ${SMALLEST_FIGURE}`, 'write 0');
  if (whole === true && !Number.isSafeInteger(number))
    return problem('not-whole', `${number} is not a whole number`);
  // minus zero is zero
  return read(number + 0);
}

/** A number that a key takes, plain or with a suffix. */
export function figure(bounds: Bounds = {}): z.ZodType<number> {
  return reading(numberInput(bounds), (value) => {
    const number = readNumber(value);
    return number.ok ? readWithin(number.value, bounds) : number;
  });
}

/** A number or text as it stands in a file, for a reader of its own. */
export function numberInput(bounds: Bounds, pattern: string = COUNT_PATTERN): z.ZodType<number | string> {
  const { min, above, max } = bounds;
  const limits = {
    ...(min === undefined ? {} : { minimum: min }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(max === undefined || max === Number.MAX_VALUE ? {} : { maximum: max }),
  };
  return choice<number | string>(
    [
      { fits: isNumber, schema: z.number().meta(limits) },
      { fits: isText, schema: z.string().meta({ pattern }) },
    ],
    (value) => `expected a number, got ${named(value)}`,
  );
}
