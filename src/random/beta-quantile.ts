import { betaCdf, betaDensityTimesX, type BetaShape } from './beta-cdf.ts';
import { invertTail } from './invert-tail.ts';

/**
 * Quantile of the beta law.
 *
 * @param p, complement - probability below and above
 * @returns in [0, 1], relative error about 1e-12 (near 1: of the distance from 1)
 * @remarks The smaller tail is inverted in the log-odds of x, whose density is log-concave and with it both tails.
 */
export function betaQuantile(shape: BetaShape, p: number, complement: number): number {
  if (p <= complement) return logistic(lowerLogOdds(shape, p));
  return logistic(-lowerLogOdds({ a: shape.b, b: shape.a }, complement));
}

function lowerLogOdds(shape: BetaShape, p: number): number {
  if (p <= 0) return -Infinity;
  const lower = {
    probability: (y: number): number => betaCdf(logistic(y), logistic(-y), shape),
    density: (y: number): number => betaDensityTimesX(logistic(y), logistic(-y), shape),
  };
  return invertTail(lower, p, Math.log(shape.a / shape.b));
}

function logistic(y: number): number {
  return 1 / (1 + Math.exp(-y));
}
