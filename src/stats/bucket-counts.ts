import { rankPlaces, type RankPlace } from './rank-places.ts';

/** Least number of buckets by which the room grows: 2 kB, half a page of memory. */
const LEAST = 256;

/** Counts as plain values: of the bucket `from` and those after it, up to the last in use. */
export interface SavedCounts {
  readonly from: number;
  readonly counts: Float64Array;
}

/**
 * How often each of ascending buckets was met. It takes the memory of those from the least to the greatest in use, at
 * most six times (and that of 256): of tens of thousands, most samples meet a few hundred beside each other.
 */
export class BucketCounts {
  /** all that was counted */
  count = 0;
  private from = 0;
  private counts: Float64Array = NOTHING;

  /** Counts a bucket so many times. @param bucket - whole number >= 0 */
  add(bucket: number, times: number): void {
    this.cover(bucket, bucket + 1);
    const place = bucket - this.from;
    this.counts[place] = this.counts[place]! + times;
    this.count += times;
  }

  /** Counts each of many buckets once. @param buckets - whole numbers >= 0 */
  addEach(buckets: ArrayLike<number>): void {
    if (buckets.length === 0) return;
    let [least, greatest] = [Infinity, 0];
    for (let at = 0; at < buckets.length; at++) {
      const bucket = buckets[at]!;
      if (bucket < least) least = bucket;
      if (bucket > greatest) greatest = bucket;
    }
    this.cover(least, greatest + 1);
    const { counts, from } = this;
    for (let at = 0; at < buckets.length; at++) {
      const place = buckets[at]! - from;
      counts[place] = counts[place]! + 1;
    }
    this.count += buckets.length;
  }

  /** Adds counts of the buckets from one on. */
  addAll(from: number, counts: ArrayLike<number>): void {
    if (counts.length === 0) return;
    this.cover(from, from + counts.length);
    const shift = from - this.from;
    let sum = 0;
    for (let at = 0; at < counts.length; at++) {
      const times = counts[at]!;
      this.counts[shift + at] = this.counts[shift + at]! + times;
      sum += times;
    }
    this.count += sum;
  }

  /** Adds what another has counted. */
  merge({ from, counts }: BucketCounts): void {
    this.addAll(from, counts);
  }

  /**
   * The buckets of ranks.
   *
   * @param ranks - in any order, each from 1 to `count`, ends included
   */
  bucketsOf(ranks: readonly number[]): readonly number[] {
    return this.placesOf(ranks).map(({ bucket }) => bucket);
  }

  /** The same, with how many of what the bucket holds lie below. */
  placesOf(ranks: readonly number[]): readonly RankPlace[] {
    return rankPlaces(ranks, this.counts).map(({ bucket, offset }) => ({
      bucket: this.from + bucket,
      offset,
    }));
  }

  /** How often a bucket was met. */
  times(bucket: number): number {
    return this.counts[bucket - this.from] ?? 0;
  }

  /** What it holds, as plain values; a copy. */
  save(): SavedCounts {
    const first = Math.max(
      0,
      this.counts.findIndex((times) => times > 0),
    );
    const last = this.counts.findLastIndex((times) => times > 0);
    return { from: this.from + first, counts: this.counts.slice(first, last + 1) };
  }

  /** Counts that were saved. */
  static load({ from, counts }: SavedCounts): BucketCounts {
    const loaded = new BucketCounts();
    loaded.addAll(from, counts);
    return loaded;
  }

  /**
   * Makes room for buckets [from, to), and for some on either side: each time it grows it is memory that was not touched
   * before, and that is what takes the time.
   */
  private cover(from: number, to: number): void {
    const { counts } = this;
    const isEmpty = counts.length === 0;
    const end = this.from + counts.length;
    if (!isEmpty && from >= this.from && to <= end) return;
    const first = isEmpty ? from : Math.min(from, this.from);
    const behind = isEmpty ? to : Math.max(to, end);
    const grain = Math.max(LEAST, 1 << (31 - Math.clz32(behind - first)));
    const wider = grain * Math.floor(first / grain);
    this.counts = new Float64Array(grain * Math.ceil(behind / grain) - wider);
    if (!isEmpty) this.counts.set(counts, this.from - wider);
    this.from = wider;
  }
}

const NOTHING: Float64Array = new Float64Array(0);
