import { BucketCounts } from '../stats/bucket-counts.ts';
import { ValueSketch } from '../stats/value-sketch.ts';
import type { Interval } from '../stats/interval.ts';
import type { RankedSamples } from '../stats/order-statistics.ts';
import type { SavedNumbers } from './saved.ts';

/** Whole numbers below this are counted one by one; what is larger is sketched. */
const EXACT_COUNTS = 65_536;

/** How often each whole number occurred: as many bytes for a million jobs as for one. */
export class CountSamples implements RankedSamples {
  /** by number */
  private small = new BucketCounts();
  private large: ValueSketch | null = null;

  get count(): number {
    return this.small.count + (this.large?.count ?? 0);
  }

  /** Takes in whole numbers, >= 0. */
  addAll(values: Float64Array): void {
    let greatest = 0;
    for (let row = 0; row < values.length; row += 1) greatest = Math.max(greatest, values[row] ?? 0);
    if (greatest < EXACT_COUNTS) this.small.addEach(values);
    else for (const value of values) this.add(value, 1);
  }

  /** Takes in one whole number, >= 0, so many times. */
  add(value: number, times: number): void {
    if (value < EXACT_COUNTS) this.small.add(value, times);
    else {
      this.large ??= new ValueSketch();
      this.large.add(value, times);
    }
  }

  /** What it holds, as plain values; a copy. */
  save(): SavedNumbers {
    return { small: this.small.save(), large: this.large?.save() ?? null };
  }

  /** Holds what was saved instead. */
  load({ small, large }: SavedNumbers): void {
    this.small = BucketCounts.load(small);
    this.large = large === null ? null : ValueSketch.load(large);
  }

  ranks(wanted: readonly number[]): readonly number[] {
    const { small, large } = this;
    const exact = small.bucketsOf(wanted.map((rank) => Math.min(rank, small.count)));
    const beyond = large?.ranks(wanted.map((rank) => Math.max(1, rank - small.count))) ?? [];
    return wanted.map((rank, at) => (rank > small.count ? beyond[at] : exact[at]) ?? 0);
  }

  around(value: number, rank: number): Interval {
    if (this.large === null || value < EXACT_COUNTS) return [value, value];
    return this.large.around(value, rank - this.small.count);
  }
}
