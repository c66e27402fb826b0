import { gammaSurvival } from '../../src/distributions/gamma-cdf.ts';

/**
 * How many draws lie in each of the intervals (-Infinity, places[0]], (places[0], places[1]], ... and beyond the last.
 *
 * @param places - ascending
 */
export function countBetween(draws: Float64Array, places: readonly number[]): Float64Array {
  const counts = new Float64Array(places.length + 1);
  for (const draw of draws) {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle]! < draw) low = middle + 1;
      else high = middle;
    }
    counts[low]!++;
  }
  return counts;
}

/**
 * Kolmogorov's distance times sqrt(n), over the given places only; above 2.23 with probability 1e-4 at most.
 *
 * @param counts - as countBetween gives them
 * @param below - P(X <= x) at each place
 */
export function kolmogorov(counts: Float64Array, below: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let distance = 0;
  let reached = 0;
  for (const [i, probability] of below.entries()) {
    reached += counts[i]!;
    distance = Math.max(distance, Math.abs(reached / total - probability));
  }
  return distance * Math.sqrt(total);
}

/**
 * Probability of a chi-square at least as large as that of counts in intervals, joined until at least 20 are expected.
 *
 * @param below - P(X <= x) at the end of each interval but the last
 */
export function intervalsTail(counts: Float64Array, below: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const observed = [0];
  const expected = [0];
  for (const [i, count] of counts.entries()) {
    const [from, to] = [below[i - 1] ?? 0, below[i] ?? 1];
    observed[observed.length - 1]! += count;
    expected[expected.length - 1]! += total * (to - from);
    if (expected.at(-1)! >= 20 && total * (1 - to) >= 20) {
      observed.push(0);
      expected.push(0);
    }
  }
  return chiSquareTail(observed, expected);
}

/** Probability of a chi-square at least this large. */
export function chiSquareTail(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < observed.length; i++) {
    const excess = observed[i]! - expected[i]!;
    sum += (excess * excess) / expected[i]!;
  }
  return gammaSurvival((observed.length - 1) / 2, sum / 2);
}

/** Mean and standard error of the mean. */
export function meanOf(draws: Float64Array): { mean: number; standardError: number } {
  let mean = 0;
  for (const draw of draws) mean += draw / draws.length;
  let squares = 0;
  for (const draw of draws) squares += (draw - mean) * (draw - mean);
  return { mean, standardError: Math.sqrt(squares) / draws.length };
}

/** Correlation of a sequence of uniform words with itself `lag` later, times sqrt(n): standard normal by chance. */
export function lagScore(words: Uint32Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < words.length; i++)
    sum += (words[i]! / 4294967296 - 0.5) * (words[i - lag]! / 4294967296 - 0.5);
  return (sum * 12) / Math.sqrt(words.length - lag);
}
