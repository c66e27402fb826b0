import { binomialQuantile } from './binomial-quantile.ts';
import { DEFAULT_CONFIDENCE, tailProbability } from './interval.ts';
import { quantileSorted, type SortedSamples } from './sorted-samples.ts';

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
 * Quantile with its order-statistic interval, which assumes no shape of the law.
 *
 * @param q - level of the quantile, in (0, 1), ends excluded
 * @param confidence - in (0, 1), ends excluded
 * @throws RangeError if a level is out of range
 * @remarks Hahn and Meeker 1991, Statistical Intervals, 5.2: ranks l = Bin^-1(tail) and u = Bin^-1(1 - tail) + 1, whose
 * cover P(l <= Bin(n, q) < u) is at least the level.
 * @example quantileInterval(sortSamples(Float64Array.of(1, 2, 3)), 0.5).samplesNeeded // 6
 */
export function quantileInterval(
  samples: SortedSamples,
  q: number,
  confidence: number = DEFAULT_CONFIDENCE,
): QuantileEstimate {
  const n = samples.length;
  const { lower, upper } = quantileRanks(n, q, confidence);
  return {
    estimate: quantileSorted(samples, q),
    low: lower >= 1 ? samples[lower - 1]! : null,
    high: upper <= n ? samples[upper - 1]! : null,
    samplesNeeded: samplesForQuantile(q, confidence),
  };
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
