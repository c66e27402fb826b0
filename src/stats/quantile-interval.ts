import { binomialQuantile } from '../distributions/binomial-quantile.ts';
import { DEFAULT_CONFIDENCE, tailProbability } from './interval.ts';
import type { RankedSamples } from './order-statistics.ts';

/** A quantile with limits that are themselves samples. */
export interface QuantileEstimate {
  /** Type 7; null for no samples. */
  readonly estimate: number | null;
  /** Null where too few samples lie below. */
  readonly low: number | null;
  /** Null where too few samples lie above. */
  readonly high: number | null;
  /** Samples needed for both limits to exist. */
  readonly samplesNeeded: number;
}

/**
 * Quantiles with their order-statistic intervals, which assume no shape of the law.
 *
 * @param levels - of the quantiles, each in (0, 1), ends excluded
 * @param confidence - in (0, 1), ends excluded
 * @throws RangeError if a level is out of range
 * @remarks Hahn and Meeker 1991, Statistical Intervals, 5.2: ranks l = Bin^-1(tail) and u = Bin^-1(1 - tail) + 1, whose
 * cover P(l <= Bin(n, q) < u) is at least the level, wider by what the samples' values may be off. Estimates are of type 7
 * (Hyndman and Fan 1996).
 * @example quantileIntervals(sortedOrder(sortSamples(Float64Array.of(1, 2, 3))), [0.5])[0].samplesNeeded // 6
 */
export function quantileIntervals(
  samples: RankedSamples,
  levels: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): readonly QuantileEstimate[] {
  const n = samples.count;
  const limits = levels.map((q) => quantileRanks(n, q, confidence));
  // type 7 lies between two neighbouring order statistics; all are read at once, since reading one may cost a pass
  const places = levels.map((q) => (n - 1) * q);
  const wanted = limits.flatMap(({ lower, upper }, at) => {
    const below = Math.floor(places[at]!) + 1;
    return [below, below + 1, lower, upper].map((rank) => Math.min(n, Math.max(1, rank)));
  });
  const values = n === 0 ? [] : samples.ranks(wanted);
  return levels.map((q, at) => {
    const { lower, upper } = limits[at]!;
    const [below, above, low, high] = values.slice(4 * at, 4 * at + 4);
    const part = places[at]! - Math.floor(places[at]!);
    return {
      estimate: below === undefined ? null : below === above ? below : below + part * (above! - below),
      low: lower >= 1 && low !== undefined ? samples.around(low, lower)[0] : null,
      high: upper <= n && high !== undefined ? samples.around(high, upper)[1] : null,
      samplesNeeded: samplesForQuantile(q, confidence),
    };
  });
}

/** Ranks from 1 of the two limits; `lower` may be 0 and `upper` n + 1, where there is no such sample. */
export interface QuantileRanks {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Ranks of the order statistics that bound a quantile.
 *
 * @param n - samples, a whole number >= 0
 * @example quantileRanks(100, 0.5) // { lower: 40, upper: 61 }
 */
export function quantileRanks(n: number, q: number, confidence: number = DEFAULT_CONFIDENCE): QuantileRanks {
  const tail = tailProbability(confidence);
  return { lower: binomialQuantile(tail, n, q), upper: binomialQuantile(1 - tail, n, q) + 1 };
}

/**
 * Least number of samples with which both limits of a quantile exist: ln(tail) / ln(max(q, 1 - q)), rounded up.
 *
 * @example samplesForQuantile(0.99) // 368
 */
export function samplesForQuantile(q: number, confidence: number = DEFAULT_CONFIDENCE): number {
  return Math.ceil(Math.log(tailProbability(confidence)) / Math.log(Math.max(q, 1 - q)));
}
