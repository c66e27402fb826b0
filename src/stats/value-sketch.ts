import { logBucket, logBucketCount, logBucketMiddle } from './log-bucket.ts';
import { rankPlaces } from './rank-places.ts';
import type { Interval } from './interval.ts';
import type { OrderStatistics } from './order-statistics.ts';
import type { SortedSamples } from './sorted-samples.ts';

/** log2 of the buckets in each doubling. */
const BITS = 9;

/** Bound on the relative error of a sketched value within [2^-40, 2^56]: 2^-10, a tenth of a per cent. */
export const VALUE_SKETCH_ERROR: number = 1 / 1024;

/** A sketch as plain values. */
export interface SavedSketch {
  /** count, least, greatest, and the first bucket in use */
  readonly figures: Float64Array;
  /** from the first bucket in use to the last */
  readonly counts: Float64Array;
}

/**
 * How many values fell into each log bucket: the same bytes for a hundred million values as for one, and merged by adding.
 * The least and the greatest value are kept as they are.
 *
 * @remarks DDSketch (arXiv 1908.10693); see {@link logBucket}. 393 kB.
 */
export class ValueSketch implements OrderStatistics {
  count = 0;
  private least = Infinity;
  private greatest = -Infinity;
  private readonly counts = new Float64Array(logBucketCount(BITS));

  /** Takes in values, >= 0. */
  addAll(values: ArrayLike<number>): void {
    for (let row = 0; row < values.length; row++) this.add(values[row]!, 1);
  }

  /** Takes in one value, >= 0, so many times. */
  add(value: number, times: number): void {
    const bucket = logBucket(value, BITS);
    this.counts[bucket] = this.counts[bucket]! + times;
    this.count += times;
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  /** Takes in all that another sketch has seen. */
  merge(other: ValueSketch): void {
    for (let bucket = 0; bucket < this.counts.length; bucket++)
      this.counts[bucket] = this.counts[bucket]! + other.counts[bucket]!;
    this.count += other.count;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** What it holds, as plain values; a copy. */
  save(): SavedSketch {
    const from = Math.max(
      0,
      this.counts.findIndex((times) => times > 0),
    );
    const to = this.counts.findLastIndex((times) => times > 0) + 1;
    const figures = Float64Array.of(this.count, this.least, this.greatest, from);
    return { figures, counts: this.counts.slice(from, to) };
  }

  /** A sketch that was saved. */
  static load({ figures, counts }: SavedSketch): ValueSketch {
    const sketch = new ValueSketch();
    sketch.count = figures[0]!;
    sketch.least = figures[1]!;
    sketch.greatest = figures[2]!;
    sketch.counts.set(counts, figures[3]!);
    return sketch;
  }

  ranks(wanted: readonly number[]): readonly number[] {
    return rankPlaces(wanted, this.counts).map(({ bucket }, at) => this.valueOf(wanted[at]!, bucket));
  }

  top(size: number): SortedSamples {
    const top = new Float64Array(size);
    let bucket = this.counts.length - 1;
    let left = this.counts[bucket]!;
    for (let at = 0; at < size; at++) {
      while (left === 0) left = this.counts[--bucket]!;
      top[size - 1 - at] = this.valueOf(this.count - at, bucket);
      left -= 1;
    }
    return top as SortedSamples;
  }

  around(value: number): Interval {
    if (value === this.least || value === this.greatest) return [value, value];
    return [value * (1 - VALUE_SKETCH_ERROR), value * (1 + VALUE_SKETCH_ERROR)];
  }

  private valueOf(rank: number, bucket: number): number {
    if (rank === 1) return this.least;
    if (rank === this.count) return this.greatest;
    return Math.min(this.greatest, Math.max(this.least, logBucketMiddle(bucket, BITS)));
  }
}
