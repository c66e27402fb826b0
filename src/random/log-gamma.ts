/** ln(2 pi)/2 */
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Gamma(x) for x > 0; absolute error about 1e-15 times the size of x ln x. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/**
 * What Stirling's formula lacks: ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2), for x > 0.
 *
 * @remarks The divergent series B(2k)/(2k (2k-1) x^(2k-1)) (Abramowitz and Stegun 6.1.40), six terms, good to 1e-16 from
 * 12 on; smaller x are carried up by Gamma(x + 1) = x Gamma(x).
 */
export function stirlingError(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 12) {
    product *= shifted;
    shifted += 1;
  }
  const r = 1 / (shifted * shifted);
  const series =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) /
    shifted;
  if (shifted === x) return series;
  const carried = (shifted - 0.5) * Math.log(shifted) - shifted - ((x - 0.5) * Math.log(x) - x);
  return series + carried - Math.log(product);
}
