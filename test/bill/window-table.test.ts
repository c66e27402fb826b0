import { expect, test } from 'vitest';

import { windowTable } from '../../src/bill/window-table.ts';

test('each minute belongs to the window it stands in, the first minute included, the last excluded', () => {
  const table = windowTable([
    { from_minute: 60, to_minute: 240 },
    { from_minute: 1380, to_minute: 30 },
  ]);
  expect([29, 30, 59, 60, 239, 240, 1379, 1380, 1439, 0].map((minute) => table[minute])).toEqual([
    2, 0, 0, 1, 1, 0, 0, 2, 2, 2,
  ]);
});

test('equal ends are the whole day, and no window is none', () => {
  expect(windowTable([{ from_minute: 0, to_minute: 0 }]).every((held) => held === 1)).toBe(true);
  expect(windowTable([]).every((held) => held === 0)).toBe(true);
});
