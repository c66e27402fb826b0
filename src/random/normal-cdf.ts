/** 1/sqrt(2 pi) */
const DENSITY_AT_ZERO = 0.3989422804014327;

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return DENSITY_AT_ZERO * Math.exp(-0.5 * z * z);
}

/**
 * Probability that a standard normal draw is at most `z`; for the upper tail ask `normalCdf(-z)`.
 *
 * @returns in [0, 1], relative error about 1e-14 in the lower tail too; 0 at -Infinity.
 * @remarks In the middle the power series Phi = 1/2 + phi(z)*(z + z^3/3 + z^5/15 + ...) (Marsaglia 2004, "Evaluating the
 * normal distribution"); outside Laplace's continued fraction phi(z)/(z + 1/(z + 2/(z + 3/...))) (Abramowitz and Stegun
 * 26.2.14), taken backward.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size < 2.25) {
    let term = z;
    let sum = z;
    for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + normalDensity(z) * sum;
  }
  const tail = size > 40 ? 0 : upperTail(size);
  return z < 0 ? tail : 1 - tail;
}

/** Terms that leave less than 1e-16 at 2.25; fewer are needed farther out. */
const FRACTION_TERMS = 64;

function upperTail(z: number): number {
  let fraction = z;
  for (let k = FRACTION_TERMS; k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}
