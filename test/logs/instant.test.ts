import { expect, test } from 'vitest';
import { dayOfSecond, secondOf } from '../../src/logs/instant.ts';

// known values: date -u -d '2026-01-09T10:00:00' +%s
test('times are read as ISO 8601 in any zone, seconds or milliseconds since 1970', () => {
  expect(secondOf('2026-01-09T10:00:00.500Z')).toBe(1_767_952_800.5);
  expect(secondOf('2026-01-09 10:00:00')).toBe(1_767_952_800);
  expect(secondOf('2026-01-09T12:30:00+02:30')).toBe(1_767_952_800);
  expect(secondOf('2026-01-09T05:00:00-0500')).toBe(1_767_952_800);
  expect(secondOf('2026-01-09 11:00:00.000+01')).toBe(1_767_952_800);
  expect(secondOf('1767952800')).toBe(1_767_952_800);
  expect(secondOf('1767952800123')).toBe(1_767_952_800.123);
});

test('what no clock or calendar shows is no time', () => {
  for (const text of ['', 'yesterday', '2026-02-30T10:00:00Z', '2026-01-09T24:00:00Z', '12', '2026-01-09'])
    expect(secondOf(text), text).toBeNull();
});

test.each([
  [0, '1970-01-01'],
  [951_782_400, '2000-02-29'],
  [951_868_800, '2000-03-01'],
  [1_767_225_599, '2025-12-31'],
  [1_767_225_600, '2026-01-01'],
])('second %d lies on %s', (second, day) => expect(dayOfSecond(second)).toBe(day));
