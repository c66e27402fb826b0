import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { roundHalfEven, scaledHalfEven } from '../../src/bill/half-even.ts';

test('of two equally near numbers the even one is taken', () => {
  expect([0.5, 1.5, 2.5, 2.4, 2.6, 1e15 + 0.5].map(roundHalfEven)).toEqual([0, 2, 2, 2, 3, 1e15]);
});

test('a scaled count is exact where its product is beyond 2^53', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000_000),
      fc.nat(1_000_000_000),
      fc.integer({ min: 1, max: 100_000_000 }),
      (count, units, divisor) => {
        const [product, whole] = [BigInt(count) * BigInt(units), BigInt(divisor)];
        const twice = 2n * (product % whole);
        const floor = product / whole;
        const up = twice > whole || (twice === whole && floor % 2n === 1n);
        expect(BigInt(scaledHalfEven(count, units, divisor))).toBe(up ? floor + 1n : floor);
      },
    ),
    { numRuns: 5000, seed: 4 },
  );
});
