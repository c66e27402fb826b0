import { expect, test } from 'vitest';
import { normalCdf, normalDensity } from '../../src/random/normal-cdf.ts';

// scipy 1.17.1: scipy.special.ndtr(z)
test.each([
  [-30, 4.906713927147908e-198],
  [-8, 6.22096057427174e-16],
  [-3, 0.0013498980316300933],
  [-2.25, 0.012224472655044696],
  [-1, 0.15865525393145707],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2.2, 0.9860965524865014],
  [5, 0.9999997133484281],
])('at %d is %d', (z, probability) => {
  expect(normalCdf(z) / probability).toBeCloseTo(1, 12);
});

test('reaches 0 and 1 at the ends', () => {
  expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
});

test('rises by its density', () => {
  expect((normalCdf(0.7005) - normalCdf(0.6995)) / 0.001).toBeCloseTo(normalDensity(0.7), 7);
});
