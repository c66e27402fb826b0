import { expect, test } from 'vitest';
import { normalCdf } from '../../src/random/normal-cdf.ts';
import { normalQuantile } from '../../src/stats/normal.ts';

// python3, mpmath 1.3.0: mp.dps = 40; findroot of ncdf(z) - p
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
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
  expect(() => normalQuantile(1.5)).toThrow('got 1.5');
});
