import { stirlingError } from './log-gamma.ts';

/**
 * Probability that a beta draw is at most `x`: the regularised incomplete beta function I_x(a, b).
 *
 * @param x - in [0, 1]
 * @param rest - 1 - x, given apart so that nothing is lost near 1
 * @param shape - both > 0
 * @returns in [0, 1], relative error about 1e-13 where small. The upper tail is `betaCdf(rest, x, {a: b, b: a})`.
 * @remarks Lentz's continued fraction on the side of the mean where it converges fast (Press et al., Numerical Recipes,
 * 6.4).
 */
export function betaCdf(x: number, rest: number, shape: BetaShape): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const { a, b } = shape;
  const front = betaDensityTimesX(x, rest, shape);
  if (x * (a + b + 2) < a + 1) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(rest, b, a)) / b;
}

/** Parameters of a beta law, both > 0; its mean is a/(a + b). */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/** x^a (1-x)^b / B(a, b): x (1 - x) times the density. */
export function betaDensityTimesX(x: number, rest: number, shape: BetaShape): number {
  const { a, b } = shape;
  const n = a + b;
  const exponent = a * Math.log((x * n) / a) + b * Math.log((rest * n) / b);
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent + correction);
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}
