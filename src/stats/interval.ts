/** A two-sided confidence interval: lower limit, upper limit; low <= high. */
export type Interval = readonly [low: number, high: number];

/** A figure with its interval; each is null where the data give none. */
export interface Estimate {
  readonly estimate: number | null;
  readonly interval: Interval | null;
}

/** The level used wherever a caller names none. */
export const DEFAULT_CONFIDENCE: number = 0.95;

/**
 * Probability left out at each end of a two-sided interval.
 *
 * @param confidence - level of the interval, in (0, 1), ends excluded
 * @returns (1 - confidence) / 2, in (0, 0.5)
 * @throws RangeError if the level is outside (0, 1)
 * @example tailProbability(0.5) // 0.25
 */
export function tailProbability(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, ends excluded; got ${confidence}`);
  }
  return (1 - confidence) / 2;
}
