import { logBucket, logBucketCode, logBucketCount, logBucketEdge, logBucketMiddle } from './log-bucket.ts';
import type { BucketCounts } from './bucket-counts.ts';

/** log2 of the buckets in each doubling; 128 of them make each 0.4 to 0.8 % wide. */
const BITS = 7;

/** Length of a column of counts: bucket 0 is zero, the others ascend. */
export const SKETCH_BUCKETS: number = logBucketCount(BITS);

/** Bound on the relative error of a sketched quantile against the order statistic it stands for: 2^-8. */
export const SKETCH_RELATIVE_ERROR: number = 1 / 256;

/**
 * Bucket of a value: a sketch is a plain column of SKETCH_BUCKETS counts (Uint32Array up to 4e9 a bucket, Float64Array up
 * to 9e15), counted into as `counts[sketchBucket(x)] += 1`.
 *
 * @param value - seconds, USD, tokens: >= 0
 * @returns whole number in [0, SKETCH_BUCKETS - 1], as {@link logBucket} says
 * @example sketchBucket(2) - sketchBucket(1) // 128
 */
export function sketchBucket(value: number): number {
  return logBucket(value, BITS);
}

/**
 * `sketchBucket` as statements of a program: the bucket of `value` into `bucket`.
 *
 * @param scratch - what `sketchScratch` gives stands under this name with `Value` and `Words` after it
 */
export function sketchCode(bucket: string, value: string, scratch: string): readonly string[] {
  return logBucketCode({ bucket, value, scratch }, BITS);
}

/** A double seen as two words. */
export function sketchScratch(): { readonly value: Float64Array; readonly words: Uint32Array } {
  const value = new Float64Array(1);
  return { value, words: new Uint32Array(value.buffer) };
}

/**
 * Quantile of a sketch: the middle of the bucket that holds the sample of rank ceil(q n).
 *
 * @param counts - of {@link sketchBucket}s
 * @param q - in [0, 1], ends included
 * @returns within {@link SKETCH_RELATIVE_ERROR} of that sample; exactly 0 for a sample of 0; null for no samples
 * @throws RangeError if q is outside [0, 1]
 * @example sketchQuantile(countsOfASingleOne, 0.5) // 1.00390625
 */
export function sketchQuantile(counts: BucketCounts, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must lie in [0, 1]; got ${q}`);
  if (counts.count === 0) return null;
  const [bucket] = counts.bucketsOf([Math.max(1, Math.ceil(q * counts.count))]);
  return logBucketMiddle(bucket!, BITS);
}

/**
 * The same between the edges of the bucket, as if what it holds were spread evenly: to tell how far samples differ. Their
 * {@link sketchQuantile}s are the same wherever the quantiles differ by less than a bucket.
 *
 * @returns within twice {@link SKETCH_RELATIVE_ERROR} of that sample; exactly 0 for a sample of 0; null for no samples
 * @throws RangeError if q is outside [0, 1]
 * @example sketchQuantileEven(countsOfASingleOne, 0.5) // 1.00390625
 */
export function sketchQuantileEven(counts: BucketCounts, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must lie in [0, 1]; got ${q}`);
  if (counts.count === 0) return null;
  const rank = Math.max(1, Math.ceil(q * counts.count));
  const [place] = counts.placesOf([rank]);
  const { bucket, offset } = place!;
  if (bucket === 0) return 0;
  const part = Math.max(0, q * counts.count - (rank - 1 - offset)) / counts.times(bucket);
  const low = logBucketEdge(bucket, BITS);
  return low + part * (logBucketEdge(bucket + 1, BITS) - low);
}
