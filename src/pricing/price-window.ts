import { clockText } from '../bill/clock-text.ts';
import { windowTable, type WeeklyHours } from '../bill/window-table.ts';
import type { PriceWindow } from '../grammar/model-keys.ts';
import { WEEKDAYS } from '../grammar/tariff-schema.ts';

/**
 * The window that holds in a minute of the UTC day on a day of the week; null outside them.
 *
 * @param day - 0 (Monday) to 6
 * @param minute - in [0, 1440)
 */
export function windowAt(windows: readonly PriceWindow[], day: number, minute: number): PriceWindow | null {
  return windows[(windowTable(windows, day)[minute] ?? 0) - 1] ?? null;
}

/** When a window holds, for a sentence: `01:00-04:00 UTC`, or `01:00-04:00 UTC on mon-fri`. */
export function windowText(window: WeeklyHours): string {
  const days = daysText(window.days);
  return `${hoursText(window)} UTC${days === EVERY_DAY ? '' : ` on ${days}`}`;
}

/** A window's hours as files write them: `01:00-04:00`. */
export function hoursText(window: Omit<WeeklyHours, 'days'>): string {
  return `${clockText(window.from_minute)}-${clockText(window.to_minute)}`;
}

/**
 * Days of the week, three in a row or more as a span: `mon-fri`, `sat,sun`.
 *
 * @param days - ascending, 0 (Monday) to 6
 */
export function daysText(days: readonly number[]): string {
  const spans: number[][] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else spans.push([day]);
  }
  return spans
    .flatMap((span) => {
      const names = span.map((day) => WEEKDAYS[day] ?? '');
      return names.length < 3 ? names : [`${names[0]}-${names.at(-1)}`];
    })
    .join(',');
}

/** All days of the week, as `daysText` writes them. */
export const EVERY_DAY: string = daysText([...WEEKDAYS.keys()]);
