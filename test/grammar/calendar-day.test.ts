import { expect, test } from 'vitest';
import { isDay } from '../../src/grammar/calendar-day.ts';

test('a day is one of the calendar, leap years as Gregory has them', () => {
  const days = ['2026-01-31', '2026-12-31', '2024-02-29', '2000-02-29', '0001-01-01'];
  const others = [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    ' 2026-01-01',
    '26-01-01',
    '',
  ];
  expect(days.filter((text) => !isDay(text))).toEqual([]);
  expect(others.filter(isDay)).toEqual([]);
});

test('and the same days as those of the platform', () => {
  for (let year = 1896; year <= 1904; year += 1)
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        expect(isDay(text), text).toBe(!Number.isNaN(time) && new Date(time).toISOString().startsWith(text));
      }
});
