import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { logBucket, logBucketCount, logBucketEdge, logBucketMiddle } from '../../src/stats/log-bucket.ts';

const bits = fc.integer({ min: 0, max: 12 });
const positive = fc.double({ min: 1e-12, max: 7e16, noNaN: true });

test('a value lies between the edges of its bucket, and near its middle', () => {
  fc.assert(
    fc.property(positive, bits, (value, fine) => {
      const bucket = logBucket(value, fine);
      expect(logBucketEdge(bucket, fine)).toBeLessThanOrEqual(value);
      expect(logBucketEdge(bucket + 1, fine)).toBeGreaterThan(value);
      const error = Math.abs(logBucketMiddle(bucket, fine) / value - 1);
      expect(error).toBeLessThanOrEqual(1 / (2 << fine));
    }),
  );
});

test('a doubling has as many buckets as asked', () => {
  expect(logBucket(2, 9) - logBucket(1, 9)).toBe(512);
  expect(logBucketCount(7)).toBe(12_289);
  expect(logBucketEdge(logBucket(3, 7), 7)).toBe(3);
  expect(logBucketMiddle(logBucket(1, 7), 7)).toBe(1.003_906_25);
});

test('zero has a bucket of its own, and what lies outside the range is kept at its ends', () => {
  expect([0, -1, Number.NaN].map((value) => logBucket(value, 9))).toEqual([0, 0, 0]);
  expect(logBucketMiddle(0, 9)).toBe(0);
  expect(logBucket(5e-324, 9)).toBe(1);
  expect([1e300, Infinity].map((value) => logBucket(value, 9))).toEqual([
    logBucketCount(9) - 1,
    logBucketCount(9) - 1,
  ]);
});
