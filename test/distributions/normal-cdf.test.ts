import { expect, test } from 'vitest';
import { normalCdf, normalDensity } from '../../src/distributions/normal-cdf.ts';

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

// python3, mpmath 1.3.0: mp.dps = 40; float(ncdf(mpf(x)))
test.each([
  [-37.5, 4.605353009581955e-308],
  [-10, 7.619853024160525e-24],
  [-1.96, 0.024997895148220435],
  [-0.5, 0.3085375387259869],
  [0.66, 0.7453730853286639],
  [1, 0.8413447460685429],
  [8, 0.9999999999999993],
])('P(Z <= %f) is right to the last digits', (x, p) => {
  expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-15);
});

test('reaches 0 and 1 at the ends', () => {
  expect([normalCdf(-Infinity), normalCdf(-40), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0, 0.5, 1]);
});

test('rises by its density', () => {
  expect((normalCdf(0.7005) - normalCdf(0.6995)) / 0.001).toBeCloseTo(normalDensity(0.7), 7);
});
