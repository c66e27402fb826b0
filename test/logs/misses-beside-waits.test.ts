import { expect, test } from 'vitest';
import { missesBesideWaits } from '../../src/logs/misses-beside-waits.ts';

test('what a cache loses while a tool runs is not lost twice', () => {
  const seconds = [10, 20, 30, 400];
  // 0.75 of the reads are in time: of them 0.6 / 0.75 are served
  expect(missesBesideWaits(0.4, { perTurn: 1, seconds }, 300)).toBeCloseTo(0.2, 12);
  // two at once, and half a third: 0.75 * 0.75 * (1 - 0.5 * 0.25) = 0.4921875 are in time
  expect(missesBesideWaits(0.6, { perTurn: 2.5, seconds }, 300)).toBeCloseTo(1 - 0.4 / 0.4921875, 12);
  expect(missesBesideWaits(0.2, { perTurn: 1, seconds }, 300)).toBe(0);
  expect(missesBesideWaits(1, { perTurn: 1, seconds: [400] }, 300)).toBe(0);
  expect(missesBesideWaits(0.4, { perTurn: 1, seconds }, 3600)).toBe(0.4);
  expect(missesBesideWaits(0.4, { perTurn: 2, seconds: null }, 300)).toBe(0.4);
});
