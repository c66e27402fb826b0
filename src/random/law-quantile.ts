import { betaQuantile } from './beta-quantile.ts';
import { findCrossing } from './find-crossing.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import { lawCdf, lawMass, lawSurvival, nearerEnd } from './law-cdf.ts';
import type { Law } from './law.ts';
import { normalQuantile } from './normal-quantile.ts';
import { poissonQuantile } from './poisson-quantile.ts';
import { previousFloat } from './previous-float.ts';
import { scoreLine, valueAtScore } from './score-line.ts';

/**
 * The smallest x with P(X <= x) >= p.
 *
 * @param p - in [0, 1]
 * @param complement - 1 - p, given apart so that the upper tail is as precise as the lower
 * @returns the lower end of the law at p = 0, the upper end (perhaps Infinity) at complement = 0.
 */
export function lawQuantile(law: Law, p: number, complement: number): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'normal':
      return law.sd === 0 ? law.mean : law.mean + law.sd * normalQuantile(p, complement);
    case 'lognormal':
      return Math.exp(law.sigma === 0 ? law.mu : law.mu + law.sigma * normalQuantile(p, complement));
    case 'uniform':
      return p <= complement
        ? law.low + p * (law.high - law.low)
        : law.high - complement * (law.high - law.low);
    case 'triangular':
      return triangular(law, p, complement);
    case 'exponential':
      return law.mean * hazard(p, complement);
    case 'gamma': {
      if (law.cv === 0) return law.mean;
      const variance = law.cv * law.cv;
      return law.mean * variance * gammaQuantile(1 / variance, p, complement);
    }
    case 'weibull':
      return law.scale * Math.exp(Math.log(hazard(p, complement)) / law.shape);
    case 'pareto':
      return law.minimum * Math.exp(hazard(p, complement) / law.shape);
    case 'beta':
      return betaQuantile(law, p, complement);
    case 'poisson':
      return poissonQuantile(law.mean, p, complement);
    case 'geometric':
      if (law.mean === 1) return 1;
      return Math.max(1, Math.ceil(-hazard(p, complement) / Math.log1p(-1 / law.mean)));
    case 'samples': {
      const sorted = Float64Array.from(law.values).sort();
      const rank =
        p <= complement ? Math.ceil(p * sorted.length) - 1 : rankFromTop(sorted.length, complement);
      return sorted[Math.max(0, rank)]!;
    }
    case 'quantiles':
      return valueAtScore(scoreLine(law.points), normalQuantile(p, complement));
    case 'mixture':
      return mixture(law, p, complement);
    case 'truncated':
      return truncated(law, p, complement);
    case 'clamped':
      return Math.min(law.max, Math.max(law.min, lawQuantile(law.law, p, complement)));
    default:
      return law satisfies never;
  }
}

/** -ln(1 - p) */
function hazard(p: number, complement: number): number {
  return p < complement ? -Math.log1p(-p) : -Math.log(complement);
}

function triangular(law: Law & { kind: 'triangular' }, p: number, complement: number): number {
  const { low, mode, high } = law;
  const width = high - low;
  if (p * width <= mode - low) return low + Math.sqrt(p * width * (mode - low));
  return high - Math.sqrt(complement * width * (high - mode));
}

function rankFromTop(count: number, complement: number): number {
  return count - 1 - Math.floor(complement * count);
}

function truncated(law: Law & { kind: 'truncated' }, p: number, complement: number): number {
  const mass = lawMass(law.law, law.min, law.max);
  if (mass <= 0) return nearerEnd(law);
  const below = lawCdf(law.law, previousFloat(law.min));
  const above = lawSurvival(law.law, law.max);
  const inner = lawQuantile(law.law, below + p * mass, above + complement * mass);
  return Math.min(law.max, Math.max(law.min, inner));
}

/**
 * Quantile of a mixture: where the weighted sum of the parts' distribution functions crosses p. It lies between the least
 * and the greatest of the parts' own quantiles.
 */
function mixture(law: Law & { kind: 'mixture' }, p: number, complement: number): number {
  const surplus =
    p <= complement
      ? (x: number): number => lawCdf(law, x) - p
      : (x: number): number => complement - lawSurvival(law, x);
  let low = Infinity;
  let high = -Infinity;
  for (const part of law.parts) {
    if (part.weight <= 0) continue;
    const quantile = lawQuantile(part.law, p, complement);
    low = Math.min(low, quantile);
    high = Math.max(high, quantile);
  }
  if (p <= 0) return low;
  if (complement <= 0) return high;
  return surplus(low) >= 0 ? low : findCrossing(surplus, low, high);
}
