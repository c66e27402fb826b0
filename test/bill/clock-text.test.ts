import { expect, test } from 'vitest';
import { clockText } from '../../src/bill/clock-text.ts';

test('a minute of the day has two digits for its hour and two for its minute', () => {
  expect([0, 61, 1439].map((minute) => clockText(minute))).toEqual(['00:00', '01:01', '23:59']);
});
