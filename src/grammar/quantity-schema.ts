import { z } from 'zod';
import type { Law } from '../random/law.ts';
import { choice } from './choice.ts';
import type { Branch } from './choice.ts';
import { rangedConstant, readConstant } from './constant.ts';
import { figure, numberInput, readNumber, readWithin } from './count.ts';
import type { Bounds } from './count.ts';
import { keys, name, required, withDefault } from './keys.ts';
import { lawOfRange } from './law-parameters.ts';
import { LAW_KEYS, lawBranches, refuseLaw } from './law-schema.ts';
import { supportOf } from './law-support.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';
import type { Quantity } from './quantity.ts';
import { hasKey, isNumber, isText, quoted } from './shape.ts';

const RANGE = /^(.+?) to (.+)$/;
const TEXT_PATTERN = '^[-+]?[0-9.]+ ?[kMBT]?( (to|of) [0-9.]+ ?[kMBT]?)?$';
const FORMS = 'a number, `low to high` or a law';

/** Reads `200 to 2000`; null: the text is no range. */
function readRange(text: string): Read<Law> | null {
  const ends = RANGE.exec(text.trim());
  if (!ends) return null;
  const low = readFigure(ends[1] ?? '');
  const high = readFigure(ends[2] ?? '');
  if (!low.ok) return low;
  if (!high.ok) return high;
  const [from, to] = [low.value, high.value];
  if (from <= 0)
    return problem(
      'bad-range',
      `${quoted(text)}: a range is lognormal and must start above 0; use {uniform: {low: ${from}, high: ${to}}} or a mixture with 0`,
    );
  if (from > to)
    return problem('bad-range', `${quoted(text)}: the range ends before it starts; write ${to} to ${from}`);
  if (from === to) return problem('bad-range', `${quoted(text)}: the range has no width; write ${from}`);
  return read(lawOfRange(from, to));
}

/** A number of either sign. */
function readFigure(value: unknown): Read<number> {
  const number = readNumber(value);
  return number.ok ? readWithin(number.value, {}) : number;
}

/** A law, a range or a number: what a mixture is made of. */
const lawPart: z.ZodType<Law> = z
  .lazy((): z.ZodType<Law> =>
    choice<Law>(
      [
        {
          fits: (value) => isNumber(value) || isText(value),
          schema: reading(numberInput({}, TEXT_PATTERN), (value): Read<Law> => {
            const range = isText(value) ? readRange(value) : null;
            if (range) return range;
            const number = readFigure(value);
            return number.ok ? read({ kind: 'constant', value: number.value }) : number;
          }),
        },
        ...laws,
      ],
      (value) => refuseLaw(value, FORMS, LAW_KEYS),
    ),
  )
  .meta({
    id: 'Law',
    description: 'A law: a number, `low to high`, or a map such as {lognormal: {median: 3, sigma: 0.5}}.',
  });

const laws: readonly Branch<Law>[] = lawBranches(lawPart);

/** A number, `low to high`, a law, or a trait of the job. */
export function quantityWithin(bounds: Bounds): z.ZodType<Quantity> {
  const branches: readonly Branch<Quantity>[] = [
    {
      fits: (value) => isNumber(value) || isText(value),
      schema: reading(numberInput(bounds, TEXT_PATTERN), (value): Read<Quantity> => {
        const range = isText(value) ? readRange(value) : null;
        if (range) return range.ok ? quantityOfLaw(range.value, bounds) : range;
        return readConstant(value, bounds);
      }),
    },
    { fits: hasKey('value'), schema: rangedConstant(bounds) },
    {
      fits: hasKey('trait'),
      schema: keys({
        trait: required(name, 'A numeric trait of `job.traits`.'),
        times: withDefault(figure(), 1, 'Factor on the trait; default 1.'),
        plus: withDefault(figure(), 0, 'Added after the factor; default 0.'),
      }).transform(({ trait, times, plus }): Quantity => ({ kind: 'trait', trait, times, plus })),
    },
    ...laws.map((branch) => ({
      fits: branch.fits,
      schema: reading(branch.schema, (law) => quantityOfLaw(law, bounds)),
    })),
  ];
  const known = ['value', 'trait', ...LAW_KEYS];
  return choice(branches, (value) => refuseLaw(value, FORMS, known));
}

/** A law whose values the key can take; an endless lower tail is clamped, because only single draws reach below. */
function quantityOfLaw(law: Law, bounds: Bounds): Read<Quantity> {
  if (law.kind === 'constant') return readConstant(law.value, bounds);
  const min = bounds.min ?? bounds.above;
  const support = supportOf(law);
  if (min === undefined || support.low >= min) return read({ kind: 'law', law });
  if (support.low > -Infinity)
    return problem('out-of-range', `${lowestOf(law, support.low)}; it must not go below ${min}`);
  return read({ kind: 'law', law: { kind: 'clamped', law, min, max: Infinity } });
}

/** Which value of a law is too low, in words: of a column's samples, the row to look at. */
function lowestOf(law: Law, low: number): string {
  if (law.kind !== 'samples') return `this law goes down to ${low}`;
  return `sample ${law.values.indexOf(low) + 1} of ${law.values.length} is ${low}`;
}

/** A quantity of at least 0: tokens, seconds, US dollars, counts. */
export const quantity: z.ZodType<Quantity> = quantityWithin({ min: 0 }).meta({
  id: 'Quantity',
  description:
    'At least 0: 300, 20k, `200 to 2000` (lognormal, 5th to 95th percentile), 13 of 20, {value, range}, a law such as {lognormal: {median, sigma}, max: 5000}, or {trait: name, times: 1, plus: 0}.',
});

/** A quantity above 0, by which something is divided. */
export const positiveQuantity: z.ZodType<Quantity> = quantityWithin({ above: 0 }).meta({
  id: 'PositiveQuantity',
  description: 'A quantity above 0, in the same forms.',
});

/** A quantity of any sign: the value of a trait. */
export const signedQuantity: z.ZodType<Quantity> = quantityWithin({});
