import { z } from 'zod';
import type { Day } from '../units.ts';
import { DAY_FORM, isDay } from './calendar-day.ts';
import { named, quoted } from './shape.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';

/** Reads a calendar day `YYYY-MM-DD`. */
export function readDay(text: string): Read<Day> {
  if (isDay(text)) return read(text);
  return DAY_FORM.test(text)
    ? problem('bad-day', `there is no day ${text}`)
    : problem('bad-day', `${quoted(text)} is no day`, 'write YYYY-MM-DD');
}

/** A day of the calendar. */
export const day: z.ZodType<Day> = reading(
  z
    .string({ error: ({ input }) => `expected a day, YYYY-MM-DD, got ${named(input)}` })
    .meta({ format: 'date' }),
  readDay,
);
