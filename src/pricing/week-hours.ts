import { WEEKDAYS } from '../grammar/tariff-schema.ts';
import type { WeeklyHours } from '../bill/window-table.ts';

/** Minutes of a UTC day, and of a week from Monday on. */
export const DAY: number = 24 * 60;
export const WEEK: number = WEEKDAYS.length * DAY;

/**
 * The marked minutes of a week as hours of days: equal hours of several days are one, and what lasts longer than a day is
 * cut at midnight.
 *
 * @param marks - [WEEK], flags
 */
export function weekHours(marks: Uint8Array): readonly WeeklyHours[] {
  const byHours = new Map<string, WeeklyHours>();
  for (const [from, to] of runsOf(marks)) {
    const hours = { from_minute: from % DAY, to_minute: to % DAY };
    const key = `${hours.from_minute} ${hours.to_minute}`;
    const days = [...(byHours.get(key)?.days ?? []), Math.floor(from / DAY) % WEEKDAYS.length];
    byHours.set(key, { ...hours, days: days.toSorted((a, b) => a - b) });
  }
  return [...byHours.values()];
}

/** First and last minute of what is marked, the last excluded. */
function runsOf(marks: Uint8Array): readonly (readonly [from: number, to: number])[] {
  const open = marks.indexOf(0);
  if (open === -1) return [...WEEKDAYS.keys()].map((day) => [day * DAY, (day + 1) * DAY]);
  const runs: [number, number][] = [];
  // from a minute that is not marked on, so that no run is met in its middle
  for (let at = open; at < open + WEEK; at += 1) {
    if (marks[at % WEEK] === 0) continue;
    const from = at;
    while (marks[at % WEEK] === 1) at += 1;
    if (at - from <= DAY) runs.push([from, at]);
    else
      for (let cut = from; cut < at; cut = midnightAfter(cut))
        runs.push([cut, Math.min(at, midnightAfter(cut))]);
  }
  return runs;
}

function midnightAfter(minute: number): number {
  return (Math.floor(minute / DAY) + 1) * DAY;
}
