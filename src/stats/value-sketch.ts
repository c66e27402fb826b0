import { BucketCounts } from './bucket-counts.ts';
import { logBucket, logBucketMiddle } from './log-bucket.ts';
import type { SavedCounts } from './bucket-counts.ts';
import type { Interval } from './interval.ts';
import type { OrderStatistics } from './order-statistics.ts';
import type { SortedSamples } from './sorted-samples.ts';

/** log2 of the buckets in each doubling. */
const BITS = 9;

/** Bound on the relative error of a sketched value within [2^-40, 2^56]: 2^-10, a tenth of a per cent. */
export const VALUE_SKETCH_ERROR: number = 1 / 1024;

/** A sketch as plain values. */
export interface SavedSketch {
  readonly least: number;
  readonly greatest: number;
  readonly counts: SavedCounts;
}

/**
 * How many values fell into each log bucket: the same bytes for a hundred million values as for one, and merged by adding.
 * The least and the greatest value are kept as they are.
 *
 * @remarks DDSketch (arXiv 1908.10693); see {@link logBucket}. Some 4 kB for each doubling
 * between the least and the greatest, 524 kB at most.
 */
export class ValueSketch implements OrderStatistics {
  private least = Infinity;
  private greatest = -Infinity;
  private counts = new BucketCounts();

  get count(): number {
    return this.counts.count;
  }

  /** Takes in values, >= 0. */
  addAll(values: ArrayLike<number>): void {
    for (let row = 0; row < values.length; row++) this.add(values[row]!, 1);
  }

  /** Takes in one value, >= 0, so many times. */
  add(value: number, times: number): void {
    this.counts.add(logBucket(value, BITS), times);
    if (value < this.least) this.least = value;
    if (value > this.greatest) this.greatest = value;
  }

  /** Takes in all that another sketch has seen. */
  merge(other: ValueSketch): void {
    this.counts.merge(other.counts);
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /** What it holds, as plain values; a copy. */
  save(): SavedSketch {
    return { least: this.least, greatest: this.greatest, counts: this.counts.save() };
  }

  /** A sketch that was saved. */
  static load({ least, greatest, counts }: SavedSketch): ValueSketch {
    const sketch = new ValueSketch();
    sketch.least = least;
    sketch.greatest = greatest;
    sketch.counts = BucketCounts.load(counts);
    return sketch;
  }

  ranks(wanted: readonly number[]): readonly number[] {
    return this.counts.bucketsOf(wanted).map((bucket, at) => this.valueOf(wanted[at]!, bucket));
  }

  top(size: number): SortedSamples {
    const top = new Float64Array(size);
    const [greatest] = size > 0 ? this.counts.bucketsOf([this.count]) : [0];
    let bucket = greatest!;
    let left = this.counts.times(bucket);
    for (let at = 0; at < size; at++) {
      while (left === 0) left = this.counts.times(--bucket);
      top[size - 1 - at] = this.valueOf(this.count - at, bucket);
      left -= 1;
    }
    return top as SortedSamples;
  }

  /** The ends are exact; a value that equals one may stand for the end's neighbour in its bucket. */
  around(value: number, rank: number): Interval {
    if (rank === 1 || rank === this.count) return [value, value];
    return [
      Math.max(this.least, value * (1 - VALUE_SKETCH_ERROR)),
      Math.min(this.greatest, value * (1 + VALUE_SKETCH_ERROR)),
    ];
  }

  private valueOf(rank: number, bucket: number): number {
    if (rank === 1) return this.least;
    if (rank === this.count) return this.greatest;
    return Math.min(this.greatest, Math.max(this.least, logBucketMiddle(bucket, BITS)));
  }
}
