import type { Day } from '../units.ts';

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** How a day is written, whether or not the calendar has it. */
export const DAY_FORM: RegExp = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  if (!DAY_FORM.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = (DAYS_OF_MONTHS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0);
  return day >= 1 && day <= last;
}
