import { z } from 'zod';
import type { Day } from '../units.ts';
import { named, quoted } from './shape.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads a calendar day `YYYY-MM-DD`. */
export function readDay(text: string): Read<Day> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return problem('bad-day', `${quoted(text)} is no day`, 'write YYYY-MM-DD');
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0);
  return day >= 1 && day <= last ? read(text) : problem('bad-day', `there is no day ${text}`);
}

/** A day of the calendar. */
export const day: z.ZodType<Day> = reading(
  z
    .string({ error: ({ input }) => `expected a day, YYYY-MM-DD, got ${named(input)}` })
    .meta({ format: 'date' }),
  readDay,
);
