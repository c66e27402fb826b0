import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { figure } from '../grammar/count.ts';
import { keys, oneOf, required, withDefault } from '../grammar/keys.ts';
import { problem, read, reading } from '../grammar/problem.ts';
import { isMap, named } from '../grammar/shape.ts';
import type { SweepValues } from './scenario.ts';

const range = reading(
  keys({
    from: required(figure(), 'First value.'),
    to: required(figure(), 'Last value.'),
    points: required(figure({ min: 2, whole: true, max: 10_000 }), 'How many values, both ends included.'),
    scale: withDefault(oneOf(['linear', 'log']), 'linear', 'Equal steps, or equal factors; default linear.'),
  }),
  (written) =>
    written.scale === 'log' && (written.from <= 0 || written.to <= 0)
      ? problem('bad-sweep', 'a log scale needs ends above 0')
      : read<SweepValues>({ kind: 'range', ...written }),
);

/** Values that one PATH takes in a sweep: a list, or a range. */
export const sweepValues: z.ZodType<SweepValues> = choice<SweepValues>(
  [
    {
      fits: Array.isArray,
      schema: z
        .array(z.unknown())
        .min(1, 'the list is empty')
        .transform((values): SweepValues => ({ kind: 'list', values })),
    },
    { fits: isMap, schema: range },
  ],
  (value) => `expected a list of values or {from, to, points, scale}, got ${named(value)}`,
);
