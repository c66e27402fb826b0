import type { Day } from '../units.ts';

/** The day before a day of the calendar. */
export function dayBefore(day: Day): Day {
  const [year = 0, month = 0, date = 0] = partsOf(day);
  if (date > 1) return dayText(year, month, date - 1);
  if (month === 1) return dayText(year - 1, 12, 31);
  return dayText(year, month - 1, daysOf(year, month - 1));
}

/**
 * Days from 0000-03-01 to a day of the calendar.
 *
 * @remarks Proleptic Gregorian; Howard Hinnant, chrono-compatible low-level date algorithms, `days_from_civil`.
 */
export function dayNumber(day: Day): number {
  const [year = 0, month = 0, date = 0] = partsOf(day);
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}

/** The day of the week of a day of the calendar: 0 Monday to 6 Sunday. */
export function weekday(day: Day): number {
  // 0000-03-01 was a Wednesday
  return (dayNumber(day) + 2) % 7;
}

function partsOf(day: Day): readonly number[] {
  return day.split('-').map(Number);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dayText(year: number, month: number, date: number): Day {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
