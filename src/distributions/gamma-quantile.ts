import { gammaCdf, gammaDensityTimesX, gammaSurvival } from './gamma-cdf.ts';
import { invertTail } from './invert-tail.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Quantile of the gamma law of scale 1.
 *
 * @param shape - > 0
 * @param p, complement - probability below and above
 * @returns 0 at p = 0, Infinity at complement = 0; relative error about 1e-12.
 * @remarks The smaller tail is inverted in ln x, whose density is log-concave and with it both tails (Prekopa 1973).
 */
export function gammaQuantile(shape: number, p: number, complement: number): number {
  if (p <= 0) return 0;
  if (complement <= 0) return Infinity;
  const start = startingLog(shape, p, complement);
  if (p <= complement) {
    const lower = {
      probability: (y: number): number => gammaCdf(shape, Math.exp(y)),
      density: (y: number): number => gammaDensityTimesX(shape, Math.exp(y)),
    };
    return Math.exp(invertTail(lower, p, start));
  }
  const upper = {
    probability: (y: number): number => gammaSurvival(shape, Math.exp(-y)),
    density: (y: number): number => gammaDensityTimesX(shape, Math.exp(-y)),
  };
  return Math.exp(-invertTail(upper, complement, -start));
}

/** ln x to begin with: Wilson and Hilferty's cube (1931) for shapes above 1, else a bound on the far side. */
function startingLog(shape: number, p: number, complement: number): number {
  if (shape > 1) {
    const ninth = 1 / (9 * shape);
    const root = 1 - ninth + normalQuantile(p, complement) * Math.sqrt(ninth);
    if (root > 0.1) return Math.log(shape * root * root * root);
  }
  // P(x) <= x^shape / Gamma(shape + 1); Q(x) <= e^-x / Gamma(shape) for x >= 1, shape <= 1
  if (p <= complement) return (Math.log(p) + logGamma(shape + 1)) / shape;
  return Math.log(shape + 1 - Math.log(complement));
}
