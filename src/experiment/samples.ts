import { quantileInterval, quantileRanks } from '../stats/quantile-interval.ts';
import { SKETCH_BUCKETS, sketchBucket } from '../stats/log-bucket-sketch.ts';
import { sortSamples } from '../stats/sorted-samples.ts';
import type { Estimate } from './result.ts';

/** Values of one quantity over jobs, kept for quantiles. */
export interface Samples {
  addAll(values: Float64Array): void;
  /** Quantile with its order-statistic interval. */
  quantile(q: number): Estimate;
}

/** Every value, in a buffer that doubles. */
export class ExactSamples implements Samples {
  private buffer = new Float64Array(1024);
  private count = 0;
  private sorted: ReturnType<typeof sortSamples> | null = null;

  addAll(values: Float64Array): void {
    if (this.count + values.length > this.buffer.length) {
      const larger = new Float64Array(Math.max(this.buffer.length * 2, this.count + values.length));
      larger.set(this.buffer.subarray(0, this.count));
      this.buffer = larger;
    }
    this.buffer.set(values, this.count);
    this.count += values.length;
    this.sorted = null;
  }

  /** The values in the order of their jobs; a view. */
  values(): Float64Array {
    return this.buffer.subarray(0, this.count);
  }

  quantile(q: number): Estimate {
    this.sorted ??= sortSamples(this.values());
    const { estimate, low, high } = quantileInterval(this.sorted, q);
    return { estimate, ci95: estimate === null ? null : [low, high] };
  }
}

/** Whole numbers up to this are counted one by one; what is larger falls into log buckets of 1/128. */
const EXACT_COUNTS = 65_536;

/** How often each whole number occurred: as many bytes for a million jobs as for one. */
export class CountSamples implements Samples {
  private readonly small = new Float64Array(EXACT_COUNTS);
  private readonly large = new Float64Array(SKETCH_BUCKETS);
  /** largest value of each log bucket that is in use */
  private readonly largest = new Float64Array(SKETCH_BUCKETS);
  private count = 0;
  /** greatest of the small values so far */
  private greatest = 0;

  addAll(values: Float64Array): void {
    this.count += values.length;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row] ?? 0;
      if (value < EXACT_COUNTS) {
        this.small[value] = (this.small[value] ?? 0) + 1;
        if (value > this.greatest) this.greatest = value;
      } else {
        const bucket = sketchBucket(value);
        this.large[bucket] = (this.large[bucket] ?? 0) + 1;
        this.largest[bucket] = Math.max(this.largest[bucket] ?? 0, value);
      }
    }
  }

  quantile(q: number): Estimate {
    if (this.count === 0) return { estimate: null, ci95: null };
    const { lower, upper } = quantileRanks(this.count, q);
    // type 7 between the two neighbouring order statistics
    const position = (this.count - 1) * q;
    const below = this.orderStatistic(Math.floor(position) + 1);
    const above = this.orderStatistic(Math.min(this.count, Math.floor(position) + 2));
    return {
      estimate: below + (position - Math.floor(position)) * (above - below),
      ci95: [
        lower >= 1 ? this.orderStatistic(lower) : null,
        upper <= this.count ? this.orderStatistic(upper) : null,
      ],
    };
  }

  private orderStatistic(rank: number): number {
    let seen = 0;
    for (let value = 0; value <= this.greatest; value += 1) {
      seen += this.small[value] ?? 0;
      if (seen >= rank) return value;
    }
    for (let bucket = 0; bucket < SKETCH_BUCKETS; bucket += 1) {
      seen += this.large[bucket] ?? 0;
      if (seen >= rank) return this.largest[bucket] ?? 0;
    }
    return 0;
  }
}
