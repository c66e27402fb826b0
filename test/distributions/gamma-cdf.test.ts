import { expect, test } from 'vitest';
import { gammaCdf, gammaDensityTimesX, gammaSurvival } from '../../src/distributions/gamma-cdf.ts';

// scipy 1.17.1: scipy.special.gammainc(shape, x), gammaincc(shape, x)
test.each([
  [0.01, 0.5, 0.9943732438060326, 0.005626756193967183],
  [0.5, 2, 0.9544997361036415, 0.04550026389635857],
  [3, 0.1, 0.00015465307026467172, 0.9998453469297354],
  [3, 9, 0.9937678048936227, 0.006232195106377317],
  [100, 70, 0.00043037259497989423, 0.9995696274050201],
  [9000, 9300, 0.9991298671158597, 0.0008701328841403264],
  [20000, 19500, 0.00018327005188799355, 0.999816729948112],
])('of shape %d at %d', (shape, x, below, above) => {
  expect(gammaCdf(shape, x) / below).toBeCloseTo(1, 11);
  expect(gammaSurvival(shape, x) / above).toBeCloseTo(1, 11);
});

// mpmath 1.x, 30 digits: gammainc(382718.5392556066, 0, 379768.9107977641, regularized=True); scipy is 6e-10 off here
test('of large shape agrees with mpmath', () => {
  expect(gammaCdf(382718.5392556066, 379768.9107977641) / 8.77917070318086e-7).toBeCloseTo(1, 12);
});

test('is continuous where the method for large shapes begins', () => {
  expect(gammaCdf(9999.999999, 9900) / gammaCdf(10000.000001, 9900)).toBeCloseTo(1, 7);
});

test('reaches 0 and 1 at the ends', () => {
  expect([gammaCdf(2, 0), gammaCdf(2, Infinity), gammaSurvival(2, 0), gammaSurvival(2, Infinity)]).toEqual([
    0, 1, 1, 0,
  ]);
});

test('the density of shape 1 is exponential', () => {
  expect(gammaDensityTimesX(1, 2)).toBeCloseTo(2 * Math.exp(-2), 14);
});
