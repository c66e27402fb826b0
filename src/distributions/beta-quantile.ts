import { betaCdf } from './beta-cdf.ts';
import { betaWeight } from './beta-weight.ts';
import { invertTail } from './invert-tail.ts';

/** Parameters of a beta law, both > 0; its mean is a/(a + b). */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/**
 * Quantile of the beta law: the x with I_x(a, b) = p.
 *
 * @param p - probability below; 0 at or beyond 0, and 1 where the complement is
 * @param complement - 1 - p, given apart where the upper tail should be as precise as the lower
 * @returns in [0, 1]; relative error about 1e-14 (near 1: of the distance from 1)
 * @remarks The smaller tail is inverted in the log-odds of x, whose density is log-concave and with it both tails.
 * @example betaQuantile({ a: 1, b: 2 }, 0.4375) // 0.25
 */
export function betaQuantile(shape: BetaShape, p: number, complement: number = 1 - p): number {
  const { a, b } = shape;
  if (p <= complement) return logistic(lowerLogOdds(a, b, p));
  return logistic(-lowerLogOdds(b, a, complement));
}

function lowerLogOdds(a: number, b: number, p: number): number {
  if (p <= 0) return -Infinity;
  const lower = {
    probability: (y: number): number => betaCdf(logistic(y), logistic(-y), a, b),
    density: (y: number): number => betaWeight(logistic(y), logistic(-y), a, b),
  };
  return invertTail(lower, p, Math.log(a / b));
}

function logistic(y: number): number {
  return 1 / (1 + Math.exp(-y));
}
