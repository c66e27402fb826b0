import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketCounts } from '../../src/stats/bucket-counts.ts';
import {
  SKETCH_BUCKETS,
  SKETCH_RELATIVE_ERROR,
  sketchBucket,
  sketchQuantile,
  sketchQuantileEven,
} from '../../src/stats/log-bucket-sketch.ts';

const positive = fc.double({ min: 1e-12, max: 7e16, noNaN: true });

function sketchOf(values: readonly number[]): BucketCounts {
  const counts = new BucketCounts();
  for (const x of values) counts.add(sketchBucket(x), 1);
  return counts;
}

test('every quantile is within 1/256 of the sample of its rank', () => {
  const level = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1 }), level, (values, q) => {
      const sample = Float64Array.from(values).sort()[Math.max(1, Math.ceil(q * values.length)) - 1]!;
      const sketched = sketchQuantile(sketchOf(values), q)!;
      expect(Math.abs(sketched / sample - 1)).toBeLessThanOrEqual(SKETCH_RELATIVE_ERROR);
    }),
  );
});

test('buckets ascend with the value', () => {
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      expect(sketchBucket(Math.min(a, b))).toBeLessThanOrEqual(sketchBucket(Math.max(a, b)));
    }),
  );
  expect(sketchBucket(1 + 1 / 128) - sketchBucket(1)).toBe(1);
  expect(sketchBucket(2) - sketchBucket(1)).toBe(128);
});

test('zero stays zero, and what lies outside the range is kept at its ends', () => {
  expect(sketchQuantile(sketchOf([]), 0.5)).toBeNull();
  expect(sketchQuantile(sketchOf([0, 0, 5]), 0.5)).toBe(0);
  expect(sketchQuantile(sketchOf([1]), 0.5)).toBe(1.00390625);
  expect(sketchBucket(5e-324)).toBe(1);
  expect([1e300, Infinity].map(sketchBucket)).toEqual([SKETCH_BUCKETS - 1, SKETCH_BUCKETS - 1]);
  expect([-1, Number.NaN].map(sketchBucket)).toEqual([0, 0]);
});

test('an impossible level is refused', () => {
  expect(() => sketchQuantile(sketchOf([1]), 2)).toThrow('got 2');
  expect(() => sketchQuantileEven(sketchOf([1]), -1)).toThrow('got -1');
});

test('between the edges of its bucket a quantile moves with the samples below', () => {
  // 1 and 1.001 fall into the bucket from 1 to 1 + 1 / 128, 3 elsewhere
  const halves = sketchOf([1, 1.001, 3, 3]);
  const quarters = sketchOf([1, 1.001, 1.001, 3]);
  expect(sketchQuantile(halves, 0.5)).toBe(sketchQuantile(quarters, 0.5));
  expect(sketchQuantileEven(halves, 0.5)).toBe(1 + 1 / 128);
  expect(sketchQuantileEven(quarters, 0.5)).toBeCloseTo(1 + 2 / 3 / 128, 15);
  expect(sketchQuantileEven(sketchOf([1]), 0.5)).toBe(1.00390625);
  expect(sketchQuantileEven(sketchOf([0, 0, 5]), 0.5)).toBe(0);
  expect(sketchQuantileEven(sketchOf([]), 0.5)).toBeNull();
});

test('a quantile between edges lies in the bucket of the sample of its rank', () => {
  const level = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1 }), level, (values, q) => {
      const middle = sketchQuantile(sketchOf(values), q)!;
      const between = sketchQuantileEven(sketchOf(values), q)!;
      expect(Math.abs(between / middle - 1)).toBeLessThanOrEqual(SKETCH_RELATIVE_ERROR);
    }),
  );
});
