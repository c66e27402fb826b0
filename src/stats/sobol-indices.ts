/** Shares of a function's variance that one input has. */
export interface SobolIndex {
  /** by itself; null: the function does not vary */
  readonly first: number | null;
  /** with every interaction it takes part in; null: the function does not vary */
  readonly total: number | null;
}

/** Values of order 1 that differ by less are one value and rounding. */
const ROUNDING = 1e-12;

/**
 * First-order and total indices from a function at two samples and at their mixtures.
 *
 * @param a, b - values at the rows of samples A and B, of one length
 * @param mixed - for each input the values at A with that input's column taken from B
 * @returns one entry an input; null where the function does not vary by more than rounding
 * @remarks First order: Saltelli et al. 2010 (Comput. Phys. Commun. 181:259), table 2 (b), mean f_B (f_ABi - f_A) / V;
 * total: Jansen 1999, table 2 (f), mean (f_A - f_ABi)^2 / 2 V. V over both samples; values are centred first.
 */
export function sobolIndices(
  a: readonly number[],
  b: readonly number[],
  mixed: readonly (readonly number[])[],
): readonly SobolIndex[] {
  const n = a.length;
  const mean = [...a, ...b].reduce((sum, value) => sum + value, 0) / (2 * n);
  const variance = [...a, ...b].reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (2 * n);
  const dust = ROUNDING * Math.max(1, Math.abs(mean));
  return mixed.map((values) => {
    if (variance <= dust * dust) return { first: null, total: null };
    let first = 0;
    let total = 0;
    for (let row = 0; row < n; row++) {
      const change = values[row]! - a[row]!;
      first += (b[row]! - mean) * change;
      total += change * change;
    }
    return { first: first / n / variance, total: total / 2 / n / variance };
  });
}
