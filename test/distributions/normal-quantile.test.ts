import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalCdf } from '../../src/distributions/normal-cdf.ts';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';

// python3, mpmath 1.3.0: mp.dps = 40; findroot of ncdf(z) - p
test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-6, -4.753424308822899],
  [0.025, -1.9599639845400543],
  [0.3, -0.5244005127080408],
  [0.9, 1.2815515655446004],
  [0.975, 1.9599639845400538],
])('at %d is %d', (p, z) => {
  expect(normalQuantile(p) / z).toBeCloseTo(1, 14);
});

test('is as precise in the upper tail as in the lower', () => {
  expect(normalQuantile(1 - 1e-20, 1e-20)).toBe(-normalQuantile(1e-20, 1 - 1e-20));
});

test('is 0 at one half and infinite at the ends', () => {
  expect([normalQuantile(0.5), normalQuantile(0), normalQuantile(1)]).toEqual([0, -Infinity, Infinity]);
});

test('undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
    }),
  );
});
