import { expect, test } from 'vitest';
import { offPeakHours } from '../../../src/pricing/import/off-peak-hours.ts';

const hours = (block: Record<string, unknown>) => offPeakHours(block, '2026-10-01');
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];

test('hours of every day stand as they are, over midnight, too', () => {
  expect(hours({ hours_utc: '16:30-00:30' })).toEqual([{ utc: '16:30-00:30' }]);
  expect(hours({ hours_utc: ['01:00-02:00', '03:00-04:00'] })).toEqual([
    { utc: '01:00-02:00' },
    { utc: '03:00-04:00' },
  ]);
  expect(hours({ hours_utc: '05:00-05:00' })).toEqual([{ utc: '00:00-00:00' }]);
});

test('a week is cut at midnight only where it is open for more than a day', () => {
  // off-peak: all but two spans of working days
  const windows = [
    { hours_utc: ['00:00-01:00', '04:00-06:00', '10:00-00:00'], weekdays: [1, 2, 3, 4, 5] },
    { hours_utc: '00:00-00:00', weekdays: ['Sat', 'sunday'] },
  ];
  expect(hours({ windows })).toEqual([
    { utc: '04:00-06:00', days: WEEK },
    { utc: '10:00-01:00', days: ['mon', 'tue', 'wed', 'thu'] },
    { utc: '10:00-00:00', days: ['fri'] },
    { utc: '00:00-00:00', days: ['sat', 'sun'] },
    { utc: '00:00-01:00', days: ['mon'] },
  ]);
});

test('weekdays are those of the time zone at the moment', () => {
  const saturday = [{ hours_utc: '00:00-00:00', weekdays: [6] }];
  // Saturday in Shanghai is 16:00 UTC on Friday to 16:00 UTC on Saturday
  expect(hours({ windows: saturday, weekday_timezone: 'Asia/Shanghai' })).toEqual([
    { utc: '16:00-16:00', days: ['fri'] },
  ]);
  expect(hours({ windows: saturday, weekday_timezone: 'America/New_York' })).toEqual([
    { utc: '04:00-04:00', days: ['sat'] },
  ]);
  expect(hours({ windows: saturday, weekday_timezone: 'Not/AZone' })).toEqual([
    { utc: '00:00-00:00', days: ['sat'] },
  ]);
});

test('what is malformed never holds; a rule without weekdays always does', () => {
  expect(hours({ hours_utc: ['25:00-26:00', 'noon', 7] })).toEqual([]);
  expect(hours({ windows: [{ hours_utc: '01:00-02:00', weekdays: [0, 8, 'noday', true, 't'] }] })).toEqual(
    [],
  );
  expect(hours({ windows: '00:00-00:00' })).toEqual([]);
  expect(hours({ windows: [{ hours_utc: '01:00-02:00' }] })).toEqual([{ utc: '01:00-02:00' }]);
});
