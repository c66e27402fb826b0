import { isDay } from '../grammar/calendar-day.ts';
import { dayNumber, numberedDay } from '../pricing/calendar.ts';
import type { Day, Seconds } from '../units.ts';

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Days of `dayNumber` before 1970. */
const EPOCH = dayNumber('1970-01-01');
const DAY_SECONDS = 86_400;

/** Numbers above this count milliseconds: as seconds they would lie beyond the year 5000. */
const MOST_SECONDS = 1e11;

/**
 * The seconds since 1970 UTC of a time as logs write it: ISO 8601 with or without a zone (then UTC), or a count of
 * seconds or milliseconds since 1970.
 *
 * @returns null for anything else, such as a day that no calendar has
 * @example
 * secondOf('2026-01-09T10:00:00.500Z') // 1767952800.5
 */
export function secondOf(text: string): Seconds | null {
  if (/^\d{9,14}(\.\d+)?$/.test(text)) {
    const count = Number(text);
    return count > MOST_SECONDS ? count / 1000 : count;
  }
  const [, day = '', hour = '', minute = '', second = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const local = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return (dayNumber(day) - EPOCH) * DAY_SECONDS + local - offsetOf(zone);
}

/** Seconds by which a zone is ahead of UTC. */
function offsetOf(zone: string): Seconds {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(3).replace(':', '')];
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return zone.startsWith('-') ? -size : size;
}

/**
 * The day, UTC, on which a second since 1970 lies.
 *
 * @example
 * dayOfSecond(1767952800) // '2026-01-09'
 */
export function dayOfSecond(second: Seconds): Day {
  return numberedDay(Math.floor(second / DAY_SECONDS) + EPOCH);
}
