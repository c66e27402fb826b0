import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Moments, momentsOf } from '../../src/stats/moments.ts';
import { column, correctDigits, inPieces, uniforms } from './deterministic.ts';

/** Michelson's speeds of light of 1879, km/s above 299,000, of the same collection. */
const MICHELSON = [
  850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960, 960,
  940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800, 880, 880,
  880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840, 890, 810, 810,
  820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780, 890, 840, 780, 810,
  760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
];

/**
 * NIST StRD NumAcc1 to 4, which are given by rule: three values, or a middle one and a thousand around it.
 * https://www.itl.nist.gov/div898/strd/univ/homepage.html
 */
const around = (middle: number, low: number, high: number): Float64Array =>
  column(1001, (row) => (row === 0 ? middle : row % 2 === 1 ? low : high));

test.each([
  {
    set: 'NumAcc1',
    values: Float64Array.of(10000001, 10000003, 10000002),
    mean: 10000002,
    sd: 1,
    digits: 15,
  },
  { set: 'NumAcc2', values: around(1.2, 1.1, 1.3), mean: 1.2, sd: 0.1, digits: 14 },
  { set: 'NumAcc3', values: around(1000000.2, 1000000.1, 1000000.3), mean: 1000000.2, sd: 0.1, digits: 9 },
  {
    set: 'NumAcc4',
    values: around(10000000.2, 10000000.1, 10000000.3),
    mean: 10000000.2,
    sd: 0.1,
    digits: 8,
  },
  {
    set: 'Michelson',
    values: Float64Array.from(MICHELSON, (above) => (299_000 + above) / 1000),
    mean: 299.8524,
    sd: 0.0790105478190518,
    digits: 12,
  },
])('$set of NIST StRD is met to $digits digits, in one pass and in seven', ({ values, mean, sd, digits }) => {
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
    expect(correctDigits(Math.sqrt(moments.variance()!), sd)).toBeGreaterThanOrEqual(Math.min(digits, 14));
  }
});

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
