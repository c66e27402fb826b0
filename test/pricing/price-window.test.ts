import { expect, test } from 'vitest';

import { daysText, hoursText, windowAt, windowText } from '../../src/pricing/price-window.ts';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const NIGHT = { from_minute: 1320, to_minute: 90, days: EVERY_DAY, usd_factor: 0.5 };
const FRIDAYS = { ...NIGHT, days: [4] };

test('a window over midnight holds on both sides of it', () => {
  expect([1319, 1320, 0, 89, 90].map((minute) => windowAt([NIGHT], 2, minute)?.usd_factor ?? 1)).toEqual([
    1, 0.5, 0.5, 0.5, 1,
  ]);
});

test('a window of a day belongs to the day it begins on', () => {
  const held = (day: number, minute: number): boolean => windowAt([FRIDAYS], day, minute) !== null;
  expect([held(4, 0), held(4, 1320), held(5, 89), held(5, 90), held(5, 1320)]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

test('a window is written as in a file, with its days where it has some', () => {
  expect([hoursText(NIGHT), windowText(NIGHT), windowText(FRIDAYS)]).toEqual([
    '22:00-01:30',
    '22:00-01:30 UTC',
    '22:00-01:30 UTC on fri',
  ]);
  expect([EVERY_DAY, [0, 1, 2, 3, 4], [5, 6], [0, 2, 3, 4, 6]].map(daysText)).toEqual([
    'mon-sun',
    'mon-fri',
    'sat,sun',
    'mon,wed-fri,sun',
  ]);
});
