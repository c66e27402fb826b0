/** ln(2 pi)/2 */
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Gamma(x) for x > 0; absolute error about 1e-15 times the size of x ln x. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/**
 * What Stirling's formula lacks: ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2), for x > 0.
 *
 * @returns relative error about 1e-15
 * @remarks The divergent series B(2k)/(2k (2k-1) x^(2k-1)) (Abramowitz and Stegun 6.1.40), seven terms, the next below 1e-17
 * at 16; smaller x climb by S(x) = S(x + 1) + (x + 1/2) ln(1 + 1/x) - 1, which Gamma(x + 1) = x Gamma(x) gives.
 */
export function stirlingError(x: number): number {
  let climbed = 0;
  let at = x;
  while (at < 16) {
    climbed += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const r = 1 / (at * at);
  const series =
    1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360 - r / 156)))));
  return climbed + series / at;
}
