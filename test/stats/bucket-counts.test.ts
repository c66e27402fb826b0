import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketCounts } from '../../src/stats/bucket-counts.ts';

const BUCKETS = fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 1, maxLength: 60 });

function countsOf(buckets: readonly number[]): BucketCounts {
  const counts = new BucketCounts();
  for (const bucket of buckets) counts.add(bucket, 1);
  return counts;
}

test('each rank is in the bucket of the value of that rank', () => {
  fc.assert(
    fc.property(BUCKETS, (buckets) => {
      const ranks = buckets.map((_, at) => buckets.length - at);
      expect(countsOf(buckets).bucketsOf(ranks)).toEqual(buckets.toSorted((a, b) => b - a));
    }),
  );
});

/** What was saved, the counts as bytes: of tens of thousands `toEqual` takes a tenth of a second. */
function bytesOf(counts: BucketCounts): { readonly from: number; readonly hex: string } {
  const { from, counts: saved } = counts.save();
  return { from, hex: Buffer.from(saved.buffer).toString('hex') };
}

test('merged, saved or in another order they are the same', () => {
  fc.assert(
    fc.property(BUCKETS, BUCKETS, (some, others) => {
      const all = countsOf([...some, ...others]);
      const merged = countsOf(others);
      merged.merge(countsOf(some));
      expect(bytesOf(merged)).toEqual(bytesOf(all));
      expect(merged.count).toBe(some.length + others.length);
      expect(bytesOf(BucketCounts.load(all.save()))).toEqual(bytesOf(all));
    }),
  );
});

test('a row of counts is added from its bucket on', () => {
  const counts = countsOf([5000]);
  counts.addAll(4999, [2, 3]);
  counts.addAll(100, new Float64Array(0));
  expect([4998, 4999, 5000, 5001, 0, 1e6].map((bucket) => counts.times(bucket))).toEqual([0, 2, 4, 0, 0, 0]);
  expect(counts.count).toBe(6);
  expect(counts.save()).toEqual({ from: 4999, counts: Float64Array.of(2, 4) });
});

test('many are counted as each of them is', () => {
  fc.assert(
    fc.property(BUCKETS, BUCKETS, (some, others) => {
      const together = countsOf(some);
      together.addEach(others);
      together.addEach([]);
      expect(bytesOf(together)).toEqual(bytesOf(countsOf([...some, ...others])));
      expect(together.count).toBe(some.length + others.length);
    }),
  );
});

test('nothing counted is nothing saved', () => {
  const none = new BucketCounts();
  none.merge(new BucketCounts());
  expect(none.count).toBe(0);
  expect(none.save()).toEqual({ from: 0, counts: new Float64Array(0) });
  expect(BucketCounts.load(none.save()).count).toBe(0);
});

test('the memory is that of the buckets between the least and the greatest, at most six times', () => {
  const room = (buckets: readonly number[]): number =>
    (Reflect.get(countsOf(buckets), 'counts') as Float64Array).length;
  expect(room([49_000, 49_100])).toBe(256);
  const row = (from: number): number[] => Array.from({ length: 5000 }, (_, at) => from + at);
  fc.assert(
    fc.property(fc.oneof(BUCKETS, fc.nat(60_000).map(row)), fc.boolean(), (buckets, isReversed) => {
      const range = Math.max(...buckets) - Math.min(...buckets) + 1;
      const some = isReversed ? buckets.toReversed() : buckets;
      expect(room(some)).toBeLessThanOrEqual(6 * Math.max(range, 256));
    }),
  );
});
