import { betaQuantile } from '../distributions/beta-quantile.ts';
import { findCrossing } from './find-crossing.ts';
import { gammaQuantile } from '../distributions/gamma-quantile.ts';
import { lawCdf, lawMass, lawSurvival, nearerEnd, tailFunction } from './law-cdf.ts';
import type { Law } from './law.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { poissonQuantile } from '../distributions/poisson-quantile.ts';
import { previousFloat } from './previous-float.ts';
import { scoreLine, valueAtScore } from './score-line.ts';

/** The smallest x with P(X <= x) >= p, of one law. `complement` is 1 - p, so that the upper tail is as precise as the lower. */
export type QuantileFunction = (p: number, complement: number) => number;

/**
 * The smallest x with P(X <= x) >= p.
 *
 * @param p - in [0, 1]
 * @param complement - 1 - p, given apart so that the upper tail is as precise as the lower
 * @returns the lower end of the law at p = 0, the upper end (perhaps Infinity) at complement = 0.
 */
export function lawQuantile(law: Law, p: number, complement: number): number {
  return quantileFunction(law)(p, complement);
}

/** The quantiles of a law, with all that does not depend on the probability worked out once. */
export function quantileFunction(law: Law): QuantileFunction {
  switch (law.kind) {
    case 'constant':
      return () => law.value;
    case 'normal': {
      const { mean, sd } = law;
      return (p, complement) => (sd === 0 ? mean : mean + sd * normalQuantile(p, complement));
    }
    case 'lognormal': {
      const { mu, sigma } = law;
      return (p, complement) => Math.exp(sigma === 0 ? mu : mu + sigma * normalQuantile(p, complement));
    }
    case 'uniform': {
      const { low, high } = law;
      return (p, complement) => (p <= complement ? low + p * (high - low) : high - complement * (high - low));
    }
    case 'triangular':
      return (p, complement) => triangular(law, p, complement);
    case 'exponential':
      return (p, complement) => law.mean * hazard(p, complement);
    case 'gamma': {
      const { mean, cv } = law;
      const variance = cv * cv;
      return (p, complement) =>
        cv === 0 ? mean : mean * variance * gammaQuantile(1 / variance, p, complement);
    }
    case 'weibull':
      return (p, complement) => law.scale * Math.exp(Math.log(hazard(p, complement)) / law.shape);
    case 'pareto':
      return (p, complement) => law.minimum * Math.exp(hazard(p, complement) / law.shape);
    case 'beta':
      return (p, complement) => betaQuantile(law, p, complement);
    case 'poisson':
      return (p, complement) => poissonQuantile(law.mean, p, complement);
    case 'geometric':
      if (law.mean === 1) return () => 1;
      return (p, complement) => Math.max(1, Math.ceil(-hazard(p, complement) / Math.log1p(-1 / law.mean)));
    case 'samples':
      return samples(law.values);
    case 'quantiles': {
      const line = scoreLine(law.points);
      return (p, complement) => valueAtScore(line, normalQuantile(p, complement));
    }
    case 'mixture':
      return mixture(law);
    case 'truncated':
      return truncated(law);
    case 'clamped': {
      const inner = quantileFunction(law.law);
      return (p, complement) => Math.min(law.max, Math.max(law.min, inner(p, complement)));
    }
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

function samples(values: readonly number[]): QuantileFunction {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  return (p, complement) => {
    const rank =
      p <= complement ? Math.ceil(p * sorted.length) - 1 : last - Math.floor(complement * sorted.length);
    return sorted[Math.max(0, rank)]!;
  };
}

function truncated(law: Law & { kind: 'truncated' }): QuantileFunction {
  const mass = lawMass(law.law, law.min, law.max);
  if (mass <= 0) {
    const end = nearerEnd(law);
    return () => end;
  }
  const below = lawCdf(law.law, previousFloat(law.min));
  const above = lawSurvival(law.law, law.max);
  const inner = quantileFunction(law.law);
  return (p, complement) =>
    Math.min(law.max, Math.max(law.min, inner(below + p * mass, above + complement * mass)));
}

/**
 * Quantile of a mixture: where the weighted sum of the parts' distribution functions crosses p. It lies between the least
 * and the greatest of the parts' own quantiles.
 */
function mixture(law: Law & { kind: 'mixture' }): QuantileFunction {
  const tail = tailFunction(law);
  const parts = law.parts.filter(({ weight }) => weight > 0).map((part) => quantileFunction(part.law));
  return (p, complement) => {
    let low = Infinity;
    let high = -Infinity;
    for (const part of parts) {
      const quantile = part(p, complement);
      low = Math.min(low, quantile);
      high = Math.max(high, quantile);
    }
    if (p <= 0) return low;
    if (complement <= 0) return high;
    const surplus =
      p <= complement
        ? (x: number): number => tail(x, 'below') - p
        : (x: number): number => complement - tail(x, 'above');
    return surplus(low) >= 0 ? low : findCrossing(surplus, low, high);
  };
}
