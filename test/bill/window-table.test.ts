import { expect, test } from 'vitest';

import { windowTable } from '../../src/bill/window-table.ts';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

test('each minute belongs to the window it stands in, the first minute included, the last excluded', () => {
  const table = windowTable(
    [
      { from_minute: 60, to_minute: 240, days: EVERY_DAY },
      { from_minute: 1380, to_minute: 30, days: EVERY_DAY },
    ],
    3,
  );
  expect(table).toHaveLength(1440);
  expect([29, 30, 59, 60, 239, 240, 1379, 1380, 1439, 0].map((minute) => table[minute])).toEqual([
    2, 0, 0, 1, 1, 0, 0, 2, 2, 2,
  ]);
});

test('equal ends are the whole day, and no window is none', () => {
  const all = windowTable([{ from_minute: 0, to_minute: 0, days: EVERY_DAY }], 0);
  expect(all.every((held) => held === 1)).toBe(true);
  expect(windowTable([], 0)).toHaveLength(0);
});

test('a window of some days begins on them alone: a table of the week, from the first day asked', () => {
  // Saturday and Sunday from 22:00 to 01:30 of the day after
  const nights = [{ from_minute: 1320, to_minute: 90, days: [5, 6] }];
  const heldOn = (firstDay: number): number[] => {
    const table = windowTable(nights, firstDay);
    expect(table).toHaveLength(7 * 1440);
    return [...table.keys()].filter((minute) => table[minute] === 1 && table[minute - 1] !== 1);
  };
  expect(heldOn(0)).toEqual([0, 5 * 1440 + 1320, 6 * 1440 + 1320]);
  // from Sunday on: Saturday's night first, cut by the table's begin
  expect(heldOn(6)).toEqual([0, 1320, 6 * 1440 + 1320]);
  const fromMonday = windowTable(nights, 0);
  expect(
    [0, 89, 90, 1440, 5 * 1440 + 1319, 6 * 1440, 6 * 1440 + 89, 6 * 1440 + 90].map((m) => fromMonday[m]),
  ).toEqual([1, 1, 0, 0, 0, 1, 1, 0]);
});
