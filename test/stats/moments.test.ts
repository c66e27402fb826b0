import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Moments, momentsOf } from '../../src/stats/moments.ts';
import { column, correctDigits, inPieces, uniforms } from './deterministic.ts';
import { NIST_SETS } from './nist.ts';

test.each(NIST_SETS)(
  '$set of NIST StRD is met to $digits digits, in one pass and in seven',
  ({ values, mean, sd, digits }) => {
    const whole = momentsOf(values);
    const merged = new Moments();
    inPieces(values.length, Math.ceil(values.length / 7), (from, to) => {
      const part = new Moments();
      part.addRange(values, from, to);
      merged.merge(part);
    });
    const single = new Moments();
    for (const x of values) single.add(x);
    for (const moments of [whole, merged, single]) {
      expect(correctDigits(moments.mean, mean)).toBeGreaterThanOrEqual(14);
      expect(correctDigits(Math.sqrt(moments.variance()!), sd)).toBeGreaterThanOrEqual(digits);
    }
  },
);

test('central sums agree with NumPy', () => {
  // python3: x = np.array([...]); d = x - x.mean(); x.mean(), (d**2).sum(), (d**3).sum(), (d**4).sum()
  const moments = momentsOf(Object.freeze([3.1, -2, 8.25, 0, 1e3, -7.5, 4]));
  expect(moments.mean).toBeCloseTo(143.69285714285715, 12);
  expect(moments.m2 / 855620.4621428571).toBeCloseTo(1, 14);
  expect(moments.m3 / 610392153.0545663).toBeCloseTo(1, 14);
  expect(moments.m4 / 540180518641.2239).toBeCloseTo(1, 14);
});

test('parts merged in order are the whole', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.nat(60), (all, cut) => {
      const left = momentsOf(all.slice(0, cut));
      left.merge(momentsOf(all.slice(cut)));
      const whole = momentsOf(all);
      expect(left.n).toBe(whole.n);
      expect(left.mean).toBeCloseTo(whole.mean, 9);
      expect(Math.abs(left.m2 - whole.m2)).toBeLessThanOrEqual(1e-13 * 1e6 * all.length);
      expect(Math.abs(left.m3 - whole.m3)).toBeLessThanOrEqual(1e-12 * 1e9 * all.length);
      expect(Math.abs(left.m4 - whole.m4)).toBeLessThanOrEqual(1e-12 * 1e12 * all.length);
    }),
  );
});

test('chunks folded by index give the same bits from plain clones', () => {
  const values = column(5_000, uniforms(2));
  const fold = (clone: (part: Moments) => Moments): Moments => {
    const total = new Moments();
    inPieces(values.length, 1000, (from, to) => {
      const part = new Moments();
      part.addRange(values, from, to);
      total.merge(clone(part));
    });
    return total;
  };
  expect(fold((part) => structuredClone(part))).toEqual(fold((part) => part));
});

test('small and constant samples have the moments they should', () => {
  expect(new Moments().variance()).toBeNull();
  expect(momentsOf([5]).variance()).toBeNull();
  expect(momentsOf([5])).toMatchObject({ n: 1, mean: 5, m2: 0, m3: 0, m4: 0 });
  expect(momentsOf([1, 3]).variance()).toBe(2);
  expect(momentsOf([0.1, 0.1, 0.1, 0.1]).variance()).toBe(0);
  const untouched = momentsOf([1, 2]);
  untouched.merge(new Moments());
  untouched.addRange([9], 0, 0);
  expect(untouched).toEqual(momentsOf([1, 2]));
});

test('the example holds', () => {
  expect(momentsOf([1, 2, 3, 4]).variance()).toBe(1.6666666666666667);
});
