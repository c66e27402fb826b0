import { expect, test } from 'vitest';

import {
  decimalFraction,
  finerThanPicoUsd,
  leastCommonMultiple,
  times,
} from '../../src/bill/decimal-fraction.ts';

test.each([
  [0.003625, 29n, 8000n],
  [5, 5n, 1n],
  [0, 0n, 1n],
  [1e-7, 1n, 10_000_000n],
  [1.5e21, 1_500_000_000_000_000_000_000n, 1n],
  [-0.5, -1n, 2n],
])('%d is the decimal it was written as', (value, numerator, denominator) => {
  expect(decimalFraction(value)).toEqual({ numerator, denominator });
});

test('0.1 x 3 is three tenths, which doubles cannot say', () => {
  expect(times(decimalFraction(0.1), decimalFraction(3))).toEqual({ numerator: 3n, denominator: 10n });
});

test('the least common multiple of 4 and 6 is 12', () => {
  expect(leastCommonMultiple(4n, 6n)).toBe(12n);
});

test('a price with a seventh decimal is finer than a pico-dollar a token', () => {
  expect([0.003625, 0.123456, 0.1234567].map(finerThanPicoUsd)).toEqual([false, false, true]);
});
