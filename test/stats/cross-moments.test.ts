import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrossMoments, crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { momentsOf } from '../../src/stats/moments.ts';

test('a column against twice itself', () => {
  expect(crossMomentsOf({ x: [1, 2, 3], y: [2, 4, 6] })).toMatchObject({
    n: 3,
    meanX: 2,
    meanY: 4,
    sxx: 2,
    syy: 8,
    sxy: 4,
  });
});

test('parts merged in order are the whole, and its margins are the moments of each column', () => {
  const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 50 }),
      fc.nat(50),
      (pairs, at) => {
        const x = Float64Array.from(pairs, ([a]) => a);
        const y = Float64Array.from(pairs, ([, b]) => b);
        const cut = Math.min(at, pairs.length);
        const whole = crossMomentsOf({ x, y });
        const merged = new CrossMoments();
        merged.addRange({ x, y }, 0, cut);
        const rest = new CrossMoments();
        rest.addRange({ x, y }, cut, pairs.length);
        merged.merge(structuredClone(rest));
        const slack = 1e-7 * pairs.length;
        expect(merged.n).toBe(whole.n);
        expect(merged.meanX).toBeCloseTo(momentsOf(x).mean, 9);
        expect(Math.abs(merged.sxx - momentsOf(x).m2)).toBeLessThan(slack);
        expect(Math.abs(merged.syy - momentsOf(y).m2)).toBeLessThan(slack);
        expect(Math.abs(merged.sxy - whole.sxy)).toBeLessThan(slack);
      },
    ),
  );
});

test('a large common offset does not eat the covariance', () => {
  const far = crossMomentsOf({ x: [1e9 + 1, 1e9 + 2, 1e9 + 3], y: [1e9 + 2, 1e9 + 4, 1e9 + 6] });
  expect(far.sxy).toBe(4);
});

test('columns of different lengths are refused', () => {
  expect(() => crossMomentsOf({ x: [1], y: [1, 2] })).toThrow('1 and 2');
});
