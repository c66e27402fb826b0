import { betaWeight } from './beta-weight.ts';

/**
 * Distribution function of the beta law: the regularised incomplete beta function I_x(a, b). The upper tail is
 * `betaTail(y, x, b, a)`.
 *
 * @param x - in [0, 1]
 * @param y - 1 - x, which may be known better than by subtraction
 * @param a - > 0, not checked
 * @param b - > 0, not checked
 * @returns a probability; relative error of the smaller tail about 1e-14
 * @remarks Continued fraction of DiDonato and Morris 1992 (Algorithm 708, ACM TOMS 18:360, eq. 9), by Lentz's method, on
 * the side of the mean where it converges fast: O(sqrt(max(a, b))) terms.
 * @example betaTail(0.25, 0.75, 1, 2) // 0.4375000000000002
 */
export function betaTail(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x * (a + b) <= a
    ? betaWeight(x, y, a, b) / continuedFraction(x, y, a, b)
    : 1 - betaWeight(y, x, b, a) / continuedFraction(y, x, b, a);
}

/**
 * Quantile of the beta law: the x with I_x(a, b) = p.
 *
 * @param p - in [0, 1]; 0 and 1 give 0 and 1
 * @param a - > 0
 * @param b - > 0
 * @returns x in [0, 1]; relative error about 1e-14
 * @throws RangeError if an argument is out of range
 * @remarks Newton on the logarithm of the smaller tail as a function of ln x, kept inside a shrinking bracket.
 * @example betaQuantile(0.4375, 1, 2) // 0.24999999999999994
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`both shapes must be > 0; got ${a} and ${b}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]; got ${p}`);
  if (p === 0 || p === 1) return p;

  // u = ln x: both x and 1 - x = -expm1(u) keep their digits
  let low = -745; // ln of the least double
  let high = 0;
  let u = Math.log(a / (a + b));
  for (let round = 0; round < 200; round++) {
    const x = Math.exp(u);
    const y = -Math.expm1(u);
    const lower = betaTail(x, y, a, b);
    const upper = betaTail(y, x, b, a);
    const tooHigh = p <= 0.5 ? lower > p : upper < 1 - p;
    if (tooHigh) high = u;
    else low = u;

    // dI/du = x I'(x) = weight / y, so d(ln I)/du = weight / (y I)
    const slope = betaWeight(x, y, a, b) / y;
    const step =
      p <= 0.5 ? (lower / slope) * Math.log(lower / p) : (upper / slope) * Math.log((1 - p) / upper);
    const next = u - step;
    const inside = next > low && next < high;
    const target = inside ? next : (low + high) / 2;
    if (Math.abs(target - u) <= 1e-16 || target === u) return Math.exp(target);
    u = target;
  }
  return Math.exp(u);
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
    const scale = (m * (b - m) * x) / (a + 2 * m - 1);
    const numerator = (((a + m - 1) * (a + b + m - 1)) / (a + 2 * m - 1)) * scale * x;
    const denominator = m + scale + ((a + m) * (lambda + m * (1 + y))) / (a + 2 * m + 1);
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
