import { expect, test } from 'vitest';

import { dayBefore, dayNumber, numberedDay, weekday } from '../../src/pricing/calendar.ts';

test.each([
  ['2026-03-01', '2026-02-28'],
  ['2024-03-01', '2024-02-29'],
  ['2000-03-01', '2000-02-29'],
  ['2100-03-01', '2100-02-28'],
  ['2026-01-01', '2025-12-31'],
  ['2026-05-01', '2026-04-30'],
  ['2026-05-25', '2026-05-24'],
])('the day before %s is %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
  expect(dayNumber(day) - dayNumber(before)).toBe(1);
});

test('days count as the calendar does', () => {
  // GNU date: (date -d 2026-08-21 +%s - date -d 2026-01-01 +%s) / 86400
  expect(dayNumber('2026-08-21') - dayNumber('2026-01-01')).toBe(232);
});

test('a number of days stands for the day that has it', () => {
  // four centuries and a year, each day behind the one before it
  const [first, last] = [dayNumber('1999-12-31'), dayNumber('2400-12-31')];
  const days = Array.from({ length: last - first + 1 }, (_, at) => numberedDay(first + at));
  expect(days.map(dayNumber)).toEqual(days.map((_, at) => first + at));
  expect([days[0], days[60], days.at(-1)]).toEqual(['1999-12-31', '2000-02-29', '2400-12-31']);
});

test('weeks begin on Monday', () => {
  // GNU date: date -d DAY +%u, less 1
  expect(['2026-08-23', '2026-11-30', '2024-02-29', '2000-01-01', '1999-12-31'].map(weekday)).toEqual([
    6, 0, 3, 5, 4,
  ]);
});
