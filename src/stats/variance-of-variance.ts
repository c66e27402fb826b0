/** Above it an interval of the mean is not to be trusted: the limit of MCNP's tally checks. */
export const VARIANCE_OF_VARIANCE_STRONG = 0.1;

/**
 * Relative variance of the variance of a mean: how far its standard error itself can be trusted.
 *
 * @param moments - count and central sums of the values
 * @returns dimensionless, >= 0; null for n < 2 or values all equal
 * @remarks sum(d^4) / sum(d^2)^2 - 1 / n, as in MCNP's manual and OpenMC's tallies. A heavy tail can hide from it: it
 * misses a third of Pareto(1.5) at n = 100,000, which `tailIndex` does not.
 * @example varianceOfVariance({ n: 2, m2: 2, m4: 2 }) // 0
 */
export function varianceOfVariance(moments: {
  readonly n: number;
  readonly m2: number;
  readonly m4: number;
}): number | null {
  const { n, m2, m4 } = moments;
  if (n < 2 || !(m2 > 0)) return null;
  return Math.max(0, m4 / m2 / m2 - 1 / n);
}
