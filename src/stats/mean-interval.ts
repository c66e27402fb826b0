import { DEFAULT_CONFIDENCE, type Estimate, tailProbability } from './interval.ts';
import { studentTQuantile } from '../distributions/student-t.ts';

/** Mean of independent values with its standard error, in the unit of the values. */
export interface MeanEstimate extends Estimate {
  /** Null for fewer than two values. */
  readonly standardError: number | null;
}

/**
 * Mean with Student's t interval.
 *
 * @param moments - count, mean and sum of squared distances to it, of values independent of each other: one a job
 * @param confidence - in (0, 1), ends excluded
 * @returns no estimate for n = 0; no interval for n < 2
 * @throws RangeError for an impossible level
 * @remarks Student 1908 (Biometrika 6:1), n - 1 degrees. Undercovers for heavy tails (92 % for lognormal sigma 2 at
 * n = 10,000): see `tailIndex`.
 * @example meanInterval({ n: 2, mean: 0, m2: 2 }, 0.5).interval // [-1.0000000000000009, 1.0000000000000009]
 */
export function meanInterval(
  moments: { readonly n: number; readonly mean: number; readonly m2: number },
  confidence: number = DEFAULT_CONFIDENCE,
): MeanEstimate {
  const { n, mean, m2 } = moments;
  const tail = tailProbability(confidence);
  if (n === 0) return { estimate: null, interval: null, standardError: null };
  if (n === 1) return { estimate: mean, interval: null, standardError: null };
  const standardError = Math.sqrt(m2 / (n - 1) / n);
  const half = -studentTQuantile(tail, n - 1) * standardError;
  return { estimate: mean, interval: [mean - half, mean + half], standardError };
}
