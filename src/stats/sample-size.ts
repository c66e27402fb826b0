import { DEFAULT_CONFIDENCE, tailProbability } from './interval.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';

/**
 * Jobs needed for an interval of a mean or ratio to reach a relative half-width, from what a pilot run shows.
 *
 * @param relativeDeviation - standard deviation of one job over the mean; for a ratio sqrt(n) * standard error / ratio
 * of the pilot; >= 0
 * @param precision - half-width wanted, relative to the mean, > 0
 * @param confidence - in (0, 1), ends excluded
 * @returns a whole number >= 1, ceil((z * relativeDeviation / precision)^2)
 * @throws RangeError if an argument is out of range
 * @remarks Normal approximation; the pilot's own error goes in squared, so treat it as a forecast, not a promise.
 * @example sampleSize(1, 0.01) // 38415
 */
export function sampleSize(
  relativeDeviation: number,
  precision: number,
  confidence: number = DEFAULT_CONFIDENCE,
): number {
  if (!(relativeDeviation >= 0)) {
    throw new RangeError(`relativeDeviation must be >= 0; got ${relativeDeviation}`);
  }
  if (!(precision > 0)) throw new RangeError(`precision must be > 0; got ${precision}`);
  const root = (-normalQuantile(tailProbability(confidence)) * relativeDeviation) / precision;
  return Math.max(1, Math.ceil(root * root));
}
