import type { Day } from '../units.ts';

/** The day before a day of the calendar. */
export function dayBefore(day: Day): Day {
  return numberedDay(dayNumber(day) - 1);
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

/**
 * The day of the calendar that `dayNumber` numbers so, from the year 0 on.
 *
 * @remarks `civil_from_days` of the same algorithms.
 */
export function numberedDay(number: number): Day {
  const era = Math.floor(number / 146_097);
  const ofEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return dayText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date);
}

/** The day of the week of a day of the calendar: 0 Monday to 6 Sunday. */
export function weekday(day: Day): number {
  // 0000-03-01 was a Wednesday
  return (dayNumber(day) + 2) % 7;
}

function partsOf(day: Day): readonly number[] {
  return day.split('-').map(Number);
}

function dayText(year: number, month: number, date: number): Day {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
