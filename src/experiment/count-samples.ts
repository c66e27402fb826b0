import { rankPlaces } from '../stats/rank-places.ts';
import { ValueSketch } from '../stats/value-sketch.ts';
import type { Interval } from '../stats/interval.ts';
import type { RankedSamples } from '../stats/order-statistics.ts';
import type { SavedCounts } from './saved.ts';

/** Whole numbers below this are counted one by one; what is larger is sketched. */
const EXACT_COUNTS = 65_536;

/** How often each whole number occurred: as many bytes for a million jobs as for one. */
export class CountSamples implements RankedSamples {
  count = 0;
  /** by number; grows with the greatest that is counted here */
  private small = new Float64Array(256);
  private smaller = 0;
  private large: ValueSketch | null = null;

  /** Takes in whole numbers, >= 0. */
  addAll(values: Float64Array): void {
    let greatest = 0;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? 0;
      if (value > greatest && value < EXACT_COUNTS) greatest = value;
    }
    this.grow(greatest);
    const { small } = this;
    let smaller = 0;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? 0;
      if (value < EXACT_COUNTS) {
        small[value] = (small[value] ?? 0) + 1;
        smaller += 1;
      } else this.addLarge(value, 1);
    }
    this.smaller += smaller;
    this.count += values.length;
  }

  /** Takes in one whole number, >= 0, so many times. */
  add(value: number, times: number): void {
    this.count += times;
    if (value < EXACT_COUNTS) {
      this.grow(value);
      this.small[value] = (this.small[value] ?? 0) + times;
      this.smaller += times;
      return;
    }
    this.addLarge(value, times);
  }

  /** What it holds, as plain values; a copy. */
  save(): SavedCounts {
    const used = this.small.findLastIndex((times) => times > 0) + 1;
    return { small: this.small.slice(0, used), large: this.large?.save() ?? null };
  }

  /** Holds what was saved instead. */
  load({ small, large }: SavedCounts): void {
    if (small.length > 0) this.grow(small.length - 1);
    this.small.fill(0);
    this.small.set(small);
    this.large = large === null ? null : ValueSketch.load(large);
    this.smaller = small.reduce((sum, times) => sum + times, 0);
    this.count = this.smaller + (this.large?.count ?? 0);
  }

  ranks(wanted: readonly number[]): readonly number[] {
    const { small, smaller, large } = this;
    const places = rankPlaces(
      wanted.map((rank) => Math.min(rank, smaller)),
      small,
    );
    const beyond = large?.ranks(wanted.map((rank) => Math.max(1, rank - smaller))) ?? [];
    return wanted.map((rank, at) => (rank > smaller ? beyond[at] : places[at]?.bucket) ?? 0);
  }

  around(value: number): Interval {
    return value < EXACT_COUNTS ? [value, value] : (this.large?.around(value) ?? [value, value]);
  }

  private addLarge(value: number, times: number): void {
    this.large ??= new ValueSketch();
    this.large.add(value, times);
  }

  /** Makes room for a number. */
  private grow(value: number): void {
    let length = this.small.length;
    if (value < length) return;
    while (length <= value) length *= 2;
    const larger = new Float64Array(length);
    larger.set(this.small);
    this.small = larger;
  }
}
