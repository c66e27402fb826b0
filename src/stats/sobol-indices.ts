import { normalQuantile } from '../distributions/normal-quantile.ts';

/** Shares of a function's variance that one input has. */
export interface SobolIndex {
  /** by itself; null: the function does not vary */
  readonly first: number | null;
  /** with every interaction it takes part in; null: the function does not vary */
  readonly total: number | null;
  /** half the width of the 95 % interval of `first`, for the rows alone; null: none, or fewer than two rows */
  readonly first_margin: number | null;
  /** the same of `total` */
  readonly total_margin: number | null;
}

const NONE: SobolIndex = { first: null, total: null, first_margin: null, total_margin: null };

/** Values of order 1 that differ by less are one value and rounding. */
const ROUNDING = 1e-12;

/**
 * First-order and total indices from a function at two samples and at their mixtures.
 *
 * @param a, b - values at the rows of samples A and B, of one length
 * @param mixed - for each input the values at A with that input's column taken from B
 * @returns one entry an input; null where the function does not vary by more than rounding
 * @remarks First order: Saltelli et al. 2010 (Comput. Phys. Commun. 181:259), table 2 (b), mean f_B (f_ABi - f_A) / V;
 * total: Jansen 1999, table 2 (f), mean (f_A - f_ABi)^2 / 2 V. V over both samples; values are centred first. Sampling error
 * can take an index out of [0, 1] and the first above the total; it is told by the margins and not cut off.
 */
export function sobolIndices(
  a: readonly number[],
  b: readonly number[],
  mixed: readonly (readonly number[])[],
): readonly SobolIndex[] {
  const n = a.length;
  const mean = [...a, ...b].reduce((sum, value) => sum + value, 0) / (2 * n);
  const square = (value: number): number => (value - mean) * (value - mean);
  const variances = a.map((value, row) => (square(value) + square(b[row]!)) / 2);
  const variance = variances.reduce((sum, value) => sum + value, 0) / n;
  const dust = ROUNDING * Math.max(1, Math.abs(mean));
  return mixed.map((values) => {
    if (variance <= dust * dust) return NONE;
    const changes = a.map((value, row) => values[row]! - value);
    const [first, first_margin] = ratioOf(
      changes.map((change, row) => (b[row]! - mean) * change),
      variances,
    );
    const [total, total_margin] = ratioOf(
      changes.map((change) => (change * change) / 2),
      variances,
    );
    return { first, total, first_margin, total_margin };
  });
}

/**
 * A ratio of two sums over rows, and half the width of its 95 % interval by the delta method.
 *
 * @remarks Rows of a Latin hypercube vary less than those of the independent sample that this takes them for: the interval is
 * too wide rather than too narrow.
 */
function ratioOf(
  above: readonly number[],
  below: readonly number[],
): readonly [ratio: number, margin: number | null] {
  const n = above.length;
  const whole = below.reduce((sum, value) => sum + value, 0);
  const ratio = above.reduce((sum, value) => sum + value, 0) / whole;
  const squares = above.reduce((sum, value, row) => {
    const residual = value - ratio * below[row]!;
    return sum + residual * residual;
  }, 0);
  const error = Math.sqrt((n / (n - 1)) * squares) / whole;
  return [ratio, n < 2 ? null : normalQuantile(0.975) * error];
}
