import { expect, test } from 'vitest';
import { DAY, WEEK, weekHours } from '../../src/pricing/week-hours.ts';

const marked = (...spans: readonly (readonly [from: number, to: number])[]): Uint8Array => {
  const marks = new Uint8Array(WEEK);
  for (const [from, to] of spans) for (let at = from; at < to; at += 1) marks[at % WEEK] = 1;
  return marks;
};

test('equal hours of several days are one, over midnight as well', () => {
  const late = [1, 2].map((day) => [day * DAY + 1380, day * DAY + 1500] as const);
  expect(weekHours(marked(...late, [0, 60]))).toEqual([
    { from_minute: 1380, to_minute: 60, days: [1, 2] },
    { from_minute: 0, to_minute: 60, days: [0] },
  ]);
  // from Sunday to Monday
  expect(weekHours(marked([6 * DAY + 1380, 7 * DAY + 60]))).toEqual([
    { from_minute: 1380, to_minute: 60, days: [6] },
  ]);
});

test('what lasts longer than a day is cut at midnight, a whole week into its days', () => {
  expect(weekHours(marked([4 * DAY + 600, 7 * DAY + 60]))).toEqual([
    { from_minute: 600, to_minute: 0, days: [4] },
    { from_minute: 0, to_minute: 0, days: [5, 6] },
    { from_minute: 0, to_minute: 60, days: [0] },
  ]);
  expect(weekHours(new Uint8Array(WEEK).fill(1))).toEqual([
    { from_minute: 0, to_minute: 0, days: [0, 1, 2, 3, 4, 5, 6] },
  ]);
  expect(weekHours(new Uint8Array(WEEK))).toEqual([]);
});
