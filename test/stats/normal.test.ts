import { expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../src/stats/normal.ts';

// python3, mpmath 1.3.0: mp.dps = 40; float(ncdf(mpf(x))); quantiles by findroot of ncdf(z) - p
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

test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [0.025, -1.9599639845400543],
  [0.3, -0.5244005127080408],
  [0.975, 1.9599639845400538],
])('the quantile at %d is right', (p, x) => {
  expect(normalQuantile(p) / x).toBeCloseTo(1, 14);
});

test('distribution and quantile undo each other', () => {
  for (let p = 0.001; p < 1; p += 0.001) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
});

test('the ends are exact', () => {
  expect([normalCdf(-Infinity), normalCdf(-40), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0, 0.5, 1]);
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect(() => normalQuantile(1.5)).toThrow('got 1.5');
});
