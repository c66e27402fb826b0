import { normalCdf, normalDensity } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';

/** A stated quantile: `value` has `probability` below it. */
export interface QuantilePoint {
  readonly probability: number;
  readonly value: number;
}

/**
 * Stated quantiles as a broken line of height against normal score, where the height is ln value, or the value itself
 * if any is <= 0. The end segments go on for ever.
 */
export interface ScoreLine {
  readonly logarithmic: boolean;
  /** Normal scores of the points, ascending; at least one. */
  readonly scores: readonly number[];
  /** Values and heights at the points, not descending. */
  readonly values: readonly number[];
  readonly heights: readonly number[];
  /** Slope of the segment right of each point; the last entry repeats the one before. */
  readonly slopes: readonly number[];
}

/** The broken line through stated quantiles, given in ascending order. */
export function scoreLine(points: readonly QuantilePoint[]): ScoreLine {
  const logarithmic = points.every((point) => point.value > 0);
  const scores = points.map((point) => normalQuantile(point.probability));
  const heights = points.map((point) => (logarithmic ? Math.log(point.value) : point.value));
  const slopes: number[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    slopes.push((heights[i + 1]! - heights[i]!) / (scores[i + 1]! - scores[i]!));
  }
  slopes.push(slopes.at(-1) ?? 0);
  return { logarithmic, scores, values: points.map((point) => point.value), heights, slopes };
}

/** The value at a normal score, which may be infinite. */
export function valueAtScore(line: ScoreLine, score: number): number {
  const { scores, values, heights, slopes } = line;
  let i = 0;
  while (i + 1 < scores.length && scores[i + 1]! <= score) i++;
  if (slopes[i] === 0 || score === scores[i]) return values[i]!;
  const height = heights[i]! + slopes[i]! * (score - scores[i]!);
  return line.logarithmic ? Math.exp(height) : height;
}

/** The largest normal score whose value is at most `value`: the score of P(X <= value). */
export function scoreOfValue(line: ScoreLine, value: number): number {
  const { scores, values, heights, slopes } = line;
  if (line.logarithmic && value <= 0) return -Infinity;
  let i = scores.length - 1;
  while (i > 0 && values[i]! > value) i--;
  if (slopes[i] === 0) return value < values[i]! ? -Infinity : Infinity;
  return scores[i]! + ((line.logarithmic ? Math.log(value) : value) - heights[i]!) / slopes[i]!;
}

/** E[value; from < score <= to]: the integral of value times normal density between two scores. */
export function meanBetweenScores(line: ScoreLine, from: number, to: number): number {
  const { scores } = line;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const left = i === 0 ? from : Math.max(from, scores[i]!);
    const right = i + 1 < scores.length ? Math.min(to, scores[i + 1]!) : to;
    if (left < right) sum += segmentMean(line, i, left, right);
  }
  return sum;
}

function segmentMean(line: ScoreLine, segment: number, left: number, right: number): number {
  const slope = line.slopes[segment]!;
  const intercept = line.heights[segment]! - slope * line.scores[segment]!;
  if (line.logarithmic) {
    return Math.exp(intercept + 0.5 * slope * slope) * normalBetween(left - slope, right - slope);
  }
  return intercept * normalBetween(left, right) + slope * (normalDensity(left) - normalDensity(right));
}

/** P(left < Z <= right), taken from the nearer tail. */
export function normalBetween(left: number, right: number): number {
  return left > 0 ? normalCdf(-left) - normalCdf(-right) : normalCdf(right) - normalCdf(left);
}
