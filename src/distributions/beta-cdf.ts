import { betaWeight } from './beta-weight.ts';

/**
 * Probability that a beta draw is at most `x`: the regularised incomplete beta function I_x(a, b). The upper tail is
 * `betaCdf(rest, x, b, a)`.
 *
 * @param x - in [0, 1]
 * @param rest - 1 - x, which may be known better than by subtraction
 * @param a - > 0, not checked
 * @param b - > 0, not checked
 * @returns a probability; relative error of the smaller tail about 1e-14, beyond the mean about 1e-15 / min(a, b) where a
 * shape is less than 0.01
 * @remarks Continued fraction of DiDonato and Morris 1992 (Algorithm 708, ACM TOMS 18:360, eq. 9), by Lentz's method, up to
 * where it converges fast (Press et al., Numerical Recipes, 6.4): O(sqrt(max(a, b))) terms, some sixty for tiny shapes, for
 * which it would take tens of thousands from the mean on.
 * @example betaCdf(0.25, 0.75, 1, 2) // 0.4375000000000002
 */
export function betaCdf(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  return x * (a + b + 2) < a + 1
    ? betaWeight(x, rest, a, b) / continuedFraction(x, rest, a, b)
    : 1 - betaWeight(rest, x, b, a) / continuedFraction(rest, x, b, a);
}

/** Enough for a, b beyond 1e9; the loop stops at the last bit long before. */
const MAX_TERMS = 200_000;

/** A number no partial denominator comes near, in place of an exact 0 (Thompson and Barnett 1986). */
const TINY = 1e-300;

/** What divides the weight: b0 + a1 / (b1 + a2 / (b2 + ...)). */
function continuedFraction(x: number, y: number, a: number, b: number): number {
  // a y - b x keeps, relative to the 1 beside it, the digits that 1 - (a + b) x / (a + 1) would lose
  const lambda = a * y - b * x + 1;
  let value = awayFromZero((a * lambda) / (a + 1));
  let c = value;
  let d = 0;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const scale = (m * (b - m) * x) / (a + (2 * m - 1));
    const numerator = (((a + (m - 1)) * (a + b + (m - 1))) / (a + (2 * m - 1))) * scale * x;
    const denominator = m + scale + ((a + m) * (lambda + m * (1 + y))) / (a + (2 * m + 1));
    d = 1 / awayFromZero(denominator + numerator * d);
    c = awayFromZero(denominator + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return value;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
