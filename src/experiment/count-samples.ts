import { SKETCH_BUCKETS, sketchBucket } from '../stats/log-bucket-sketch.ts';
import type { RankedSamples } from '../stats/order-statistics.ts';

/** Whole numbers below this are counted one by one; what is larger falls into log buckets of 1/128. */
const EXACT_COUNTS = 65_536;

/** How often each whole number occurred: as many bytes for a million jobs as for one. */
export class CountSamples implements RankedSamples {
  count = 0;
  /** by number; grows with the greatest of them */
  private small = new Float64Array(256);
  private readonly large = new Float64Array(SKETCH_BUCKETS);
  /** largest value of each log bucket that is in use */
  private readonly largest = new Float64Array(SKETCH_BUCKETS);

  /** Takes in whole numbers, >= 0. */
  addAll(values: Float64Array): void {
    for (let row = 0; row < values.length; row += 1) this.add(values[row] ?? 0, 1);
  }

  /** Takes in one whole number, >= 0, so many times. */
  add(value: number, times: number): void {
    this.count += times;
    if (value < EXACT_COUNTS) {
      if (value >= this.small.length) this.grow(value);
      this.small[value] = (this.small[value] ?? 0) + times;
      return;
    }
    const bucket = sketchBucket(value);
    this.large[bucket] = (this.large[bucket] ?? 0) + times;
    this.largest[bucket] = Math.max(this.largest[bucket] ?? 0, value);
  }

  ranks(wanted: readonly number[]): readonly number[] {
    return wanted.map((rank) => this.at(rank));
  }

  private at(rank: number): number {
    let seen = 0;
    for (let value = 0; value < this.small.length; value += 1) {
      seen += this.small[value] ?? 0;
      if (seen >= rank) return value;
    }
    for (let bucket = 0; bucket < SKETCH_BUCKETS; bucket += 1) {
      seen += this.large[bucket] ?? 0;
      if (seen >= rank) return this.largest[bucket] ?? 0;
    }
    return 0;
  }

  private grow(value: number): void {
    let length = this.small.length;
    while (length <= value) length *= 2;
    const larger = new Float64Array(length);
    larger.set(this.small);
    this.small = larger;
  }
}
