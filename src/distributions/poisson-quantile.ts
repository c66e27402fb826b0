import { gammaCdf, gammaSurvival } from './gamma-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Quantile of the Poisson law.
 *
 * @param mean - >= 0
 * @remarks Cornish and Fisher's expansion, then single steps to the smallest k with P(X <= k) = Q(k + 1, mean) >= p.
 */
export function poissonQuantile(mean: number, p: number, complement: number): number {
  if (mean === 0 || p <= 0) return 0;
  if (complement <= 0) return Infinity;
  const z = normalQuantile(p, complement);
  let k = Math.max(0, Math.floor(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
  const reached =
    p <= complement
      ? (count: number): boolean => gammaSurvival(count + 1, mean) >= p
      : (count: number): boolean => gammaCdf(count + 1, mean) <= complement;
  while (!reached(k)) k++;
  while (k > 0 && reached(k - 1)) k--;
  return k;
}
