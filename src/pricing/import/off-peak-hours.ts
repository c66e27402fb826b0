import { isMap, type PlainMap } from '../../grammar/shape.ts';
import { WEEKDAYS } from '../../grammar/tariff-schema.ts';
import type { Day } from '../../units.ts';
import { dayNumber } from '../calendar.ts';
import { hoursText } from '../price-window.ts';
import { DAY, WEEK, weekHours } from '../week-hours.ts';
import type { ListedWindow } from './imported-model.ts';
import { textAt } from './read-table.ts';

type ListedHours = Omit<ListedWindow, 'usd_factor'>;

/**
 * When the `off_peak_pricing` of a LiteLLM entry holds. Its hours are UTC, their ends excluded, equal ends the whole day; a
 * rule's weekdays (1 Monday to 7 Sunday, or English names) are those of `weekday_timezone` at each moment. What is malformed
 * never holds.
 *
 * @remarks Source: docs.litellm.ai, "Off-Peak Pricing" of 2026-10-10.
 * @param day - whose offset from UTC the time zone is taken to have
 */
export function offPeakHours(block: PlainMap, day: Day): readonly ListedHours[] {
  const offset = minutesFromUtc(textAt(block, 'weekday_timezone'), day);
  const isOpen = new Uint8Array(WEEK);
  for (const { hours, weekdays } of rulesOf(block)) {
    for (let minute = 0; minute < WEEK; minute += 1) {
      const local = (minute + offset + WEEK) % WEEK;
      if (weekdays.has(Math.floor(local / DAY)) && hours.some((span) => isWithin(minute % DAY, span)))
        isOpen[minute] = 1;
    }
  }
  return weekHours(isOpen).map(({ from_minute, to_minute, days }) => {
    const utc = hoursText({ from_minute, to_minute });
    return days.length === WEEKDAYS.length ? { utc } : { utc, days: days.map((at) => WEEKDAYS[at] ?? '') };
  });
}

const EVERY_DAY: ReadonlySet<number> = new Set(WEEKDAYS.keys());
const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Minutes of the day, or of the week; the end is excluded. */
type Span = readonly [from: number, to: number];

interface Rule {
  readonly hours: readonly Span[];
  /** 0 (Monday) to 6 */
  readonly weekdays: ReadonlySet<number>;
}

/** The hours of every day, and those of some days beside them. */
function rulesOf(block: PlainMap): readonly Rule[] {
  const rules = Array.isArray(block['windows']) ? block['windows'].filter(isMap) : [];
  return [
    { hours: spansOf(block['hours_utc']), weekdays: EVERY_DAY },
    ...rules.map((rule) => ({
      hours: spansOf(rule['hours_utc']),
      weekdays: Array.isArray(rule['weekdays'])
        ? new Set(rule['weekdays'].flatMap((name) => weekdayOf(name)))
        : EVERY_DAY,
    })),
  ];
}

function spansOf(listed: unknown): readonly Span[] {
  return [listed].flat().flatMap((text): Span[] => {
    const parts = typeof text === 'string' ? /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text.trim()) : null;
    if (parts === null) return [];
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts.slice(1).map(Number);
    if (Math.max(fromHour, toHour) > 23 || Math.max(fromMinute, toMinute) > 59) return [];
    return [[60 * fromHour + fromMinute, 60 * toHour + toMinute]];
  });
}

function isWithin(minute: number, [from, to]: Span): boolean {
  if (from < to) return minute >= from && minute < to;
  return minute >= from || minute < to;
}

/** By its number, its English name or three letters or more of it. */
function weekdayOf(listed: unknown): readonly number[] {
  if (typeof listed === 'number')
    return Number.isInteger(listed) && listed >= 1 && listed <= 7 ? [listed - 1] : [];
  const name = typeof listed === 'string' ? listed.trim().toLowerCase() : '';
  const day = name.length < 3 ? -1 : NAMES.findIndex((one) => one.startsWith(name));
  return day === -1 ? [] : [day];
}

/** A time zone's offset on a day at noon, UTC; 0 for a name that is none. */
function minutesFromUtc(zone: string, day: Day): number {
  if (zone === '') return 0;
  const noon = (dayNumber(day) - dayNumber('1970-01-01')) * DAY + DAY / 2;
  try {
    const style = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
    // 2026-10-01 20:00
    const [local = '', clock = ''] = new Intl.DateTimeFormat('sv-SE', style).format(noon * 60_000).split(' ');
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return (dayNumber(local) - dayNumber(day)) * DAY + 60 * hour + minute - DAY / 2;
  } catch {
    return 0;
  }
}
