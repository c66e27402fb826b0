/** Hours of the UTC day and the days of the week on which they begin. */
export interface WeeklyHours {
  readonly from_minute: number;
  readonly to_minute: number;
  readonly days: readonly number[];
}

/**
 * Which time-of-day window holds in each minute of the UTC day, or of the week where one does not hold every day: 0 for
 * none, else the window's index + 1, so that the tariff row of a request is a lookup by its start.
 *
 * @param windows - minutes in [0, 1440), from > to wraps over midnight, equal means the whole day; `days` in 0 (Monday) to 6; no
 * two overlap
 * @param firstDay - in 0 to 6: the day of the week that minute 0 of the table belongs to
 * @returns [0] without windows, [1440], or [10080] where a window leaves out a day; a window holds from its first minute, included, to its last, excluded
 */
export function windowTable(windows: readonly WeeklyHours[], firstDay: number): Uint8Array {
  if (windows.length === 0) return new Uint8Array(0);
  const isWeekly = goByTheDay(windows);
  const table = new Uint8Array(isWeekly ? DAYS_PER_WEEK * MINUTES_PER_DAY : MINUTES_PER_DAY);
  for (const [index, { from_minute: from, to_minute: to, days }] of windows.entries()) {
    const length = (to - from + MINUTES_PER_DAY) % MINUTES_PER_DAY || MINUTES_PER_DAY;
    for (const day of isWeekly ? days : [firstDay]) {
      const begin = ((day - firstDay + DAYS_PER_WEEK) % DAYS_PER_WEEK) * MINUTES_PER_DAY + from;
      for (let offset = 0; offset < length; offset += 1) table[(begin + offset) % table.length] = index + 1;
    }
  }
  return table;
}

/** Whether the days of the week differ. */
export function goByTheDay(windows: readonly Pick<WeeklyHours, 'days'>[]): boolean {
  return windows.some(({ days }) => days.length < DAYS_PER_WEEK);
}

const DAYS_PER_WEEK = 7;
const MINUTES_PER_DAY = 24 * 60;
