import { z } from 'zod';
import { choice } from './choice.ts';
import { figure, numberInput, readNumber, readWithin, SHARE } from './count.ts';
import type { Bounds } from './count.ts';
import { keys, optional, required } from './keys.ts';
import { problem, read, reading, report } from './problem.ts';
import type { Read } from './problem.ts';
import type { Constant } from './quantity.ts';
import { hasKey, isMap, isNumber, isText, named, quoted } from './shape.ts';

const SHARE_OF = /^([^ ]+) of ([^ ]+)$/;

/** A constant from its text: a number, or a measured share `13 of 20`. */
export function readConstant(value: number | string, bounds: Bounds): Read<Constant> {
  const share = isText(value) ? SHARE_OF.exec(value.trim()) : null;
  if (share) return readShare(String(value), share[1] ?? '', share[2] ?? '');
  const number = readNumber(value);
  if (!number.ok) return number;
  const within = readWithin(number.value, bounds);
  return within.ok ? read({ kind: 'constant', value: within.value, known: null }) : within;
}

function readShare(written: string, part: string, whole: string): Read<Constant> {
  const successes = readNumber(part);
  const trials = readNumber(whole);
  if (!successes.ok) return successes;
  if (!trials.ok) return trials;
  const [s, n] = [successes.value, trials.value];
  const counts = Number.isSafeInteger(s) && Number.isSafeInteger(n) && s >= 0 && n > 0 && s <= n;
  if (!counts)
    return problem(
      'bad-share',
      `${quoted(written)} is no share: whole numbers, the first at most the second`,
    );
  return read({ kind: 'constant', value: s / n, known: { kind: 'share', successes: s, trials: n } });
}

/** `{value, range}`: a guess with its 90 % range. */
export function rangedConstant(bounds: Bounds): z.ZodType<Constant> {
  const schema = keys({
    value: required(figure(bounds), 'What the run uses.'),
    range: optional(z.array(figure()).length(2, '`range` is [low, high]'), '90 % range around the value.'),
  });
  return schema.transform((written, context): Constant => {
    const { value, range } = written;
    if (!range) return { kind: 'constant', value, known: null };
    const [low = NaN, high = NaN] = range;
    const inside = low > 0 && low < value && value < high && (bounds.max !== 1 || high < 1);
    if (inside) return { kind: 'constant', value, known: { kind: 'range', low, high } };
    const end = bounds.max === 1 ? ', below 1' : '';
    const message = `the range ${low} to ${high} must start above 0 and hold the value ${value} inside${end}`;
    return report(context, problem('bad-range', message), ['range']);
  });
}

/** A number that the run uses as it is, with what is known of it. */
export function constant(bounds: Bounds): z.ZodType<Constant> {
  const forms = bounds.max === 1 ? 'a share (0.9, `13 of 20`, {value, range})' : 'a number or {value, range}';
  return choice<Constant>(
    [
      {
        fits: (value) => isNumber(value) || isText(value),
        schema: reading(numberInput(bounds, '^[-+]?[0-9.]+ ?[kMBT]?( of [0-9.]+[kMBT]?)?$'), (value) =>
          readConstant(value, bounds),
        ),
      },
      { fits: hasKey('value'), schema: rangedConstant(bounds) },
    ],
    (value) =>
      isMap(value)
        ? `expected ${forms}; this number is the same for every job, a law cannot stand here`
        : `expected ${forms}, got ${named(value)}`,
  );
}

/** A probability or share of something. */
export const share: z.ZodType<Constant> = constant(SHARE).meta({
  id: 'Share',
  description:
    'A share in [0, 1]: 0.9, a measured `13 of 20`, or {value: 0.9, range: [0.8, 0.95]} (90 % range).',
});

/** A factor: a number above 0, or a guess with its range. */
export const factor: z.ZodType<Constant> = constant({ above: 0 }).meta({
  id: 'Factor',
  description: 'A factor above 0: 1.3, or {value: 1.3, range: [1.1, 1.6]} (90 % range).',
});

/** A number >= 0, or a guess with its range. */
export const level: z.ZodType<Constant> = constant({ min: 0 }).meta({
  id: 'Level',
  description: 'A number of at least 0: 5, or {value: 5, range: [3, 8]} (90 % range).',
});
