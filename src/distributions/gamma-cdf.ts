import { stirlingError } from './log-gamma.ts';
import { normalCdf } from './normal-cdf.ts';

/** From this shape on the uniform expansion is exact to 1e-12 and the series would need hundreds of terms. */
const LARGE_SHAPE = 1e4;

/**
 * Probability that a gamma draw of scale 1 is at most `x`: the regularised lower incomplete gamma function P(shape, x).
 *
 * @param shape - > 0
 * @returns in [0, 1], relative error about 1e-13; 0 for x <= 0.
 * @remarks Series below the shape, Lentz's continued fraction above (Press et al., Numerical Recipes, 6.2); Temme's
 * uniform expansion for large shapes (1979, SIAM J. Math. Anal. 10, 757).
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  if (shape >= LARGE_SHAPE) return temme(shape, x, -1);
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
}

/** Probability that it is more than `x`: Q(shape, x) = 1 - P(shape, x), precise when small. */
export function gammaSurvival(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  if (shape >= LARGE_SHAPE) return temme(shape, x, 1);
  return x < shape + 1 ? 1 - lowerSeries(shape, x) : upperFraction(shape, x);
}

/** x^shape e^-x / Gamma(shape): x times the density. */
export function gammaDensityTimesX(shape: number, x: number): number {
  const ratio = x / shape;
  const exponent = shape * (Math.log(ratio) - ratio + 1) - stirlingError(shape);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(exponent);
}

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * gammaDensityTimesX(shape, x);
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction * gammaDensityTimesX(shape, x);
}

/** Q (sign 1) or P (sign -1): Phi(-sign*eta*sqrt(shape)) + sign*R, with R's first two terms. */
function temme(shape: number, x: number, sign: 1 | -1): number {
  const excess = (x - shape) / shape;
  const half = excess - Math.log1p(excess);
  const eta = Math.abs(excess) < 1e-3 ? etaNearZero(excess) : Math.sign(excess) * Math.sqrt(2 * half);
  const rest = (termZero(excess, eta) + termOne(excess, eta) / shape) / Math.sqrt(2 * Math.PI * shape);
  const density = Math.exp(-0.5 * shape * eta * eta);
  return normalCdf(-sign * eta * Math.sqrt(shape)) + sign * rest * density;
}

/** sqrt(2(m - ln(1 + m))) with the sign of m, as a power series. */
function etaNearZero(m: number): number {
  return m * (1 - m * (1 / 3 - m * (7 / 36 - m * (73 / 540 - (m * 1331) / 12960))));
}

function termZero(m: number, eta: number): number {
  if (Math.abs(eta) > 0.02) return 1 / m - 1 / eta;
  return (
    -1 / 3 + eta * (1 / 12 - eta * (2 / 135 - eta * (1 / 864 + eta * (1 / 2835 - (eta * 139) / 777600))))
  );
}

function termOne(m: number, eta: number): number {
  if (Math.abs(eta) > 0.2) {
    return 1 / (eta * eta * eta) - 1 / (m * m * m) - 1 / (m * m) - 1 / (12 * m);
  }
  return -1 / 540 - eta * (1 / 288 - eta * (1 / 378 - eta * (77 / 77760)));
}
