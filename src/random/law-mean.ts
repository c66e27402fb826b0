import type { Law } from './law.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import { partialMean } from './partial-mean.ts';

/** The expectation of a law; null where it has none (a Pareto tail of shape <= 1) or it is beyond a double. */
export function lawMean(law: Law): number | null {
  const mean = expectation(law);
  return Number.isFinite(mean) ? mean : null;
}

function expectation(law: Law): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'normal':
    case 'exponential':
    case 'gamma':
    case 'poisson':
    case 'geometric':
      return law.mean;
    case 'lognormal':
      return Math.exp(law.mu + 0.5 * law.sigma * law.sigma);
    case 'uniform':
      return law.low + (law.high - law.low) / 2;
    case 'triangular':
      return (law.low + law.mode + law.high) / 3;
    case 'weibull':
      return law.scale * Math.exp(logGamma(1 + 1 / law.shape));
    case 'pareto':
      return law.shape > 1 ? (law.minimum * law.shape) / (law.shape - 1) : Infinity;
    case 'beta':
      return law.a / (law.a + law.b);
    case 'samples':
      return law.values.reduce((sum, value) => sum + value / law.values.length, 0);
    case 'mixture':
      return ofMixture(law.parts);
    case 'quantiles':
    case 'truncated':
    case 'clamped':
      return partialMean(law, -Infinity, Infinity);
    default:
      return law satisfies never;
  }
}

function ofMixture(parts: (Law & { kind: 'mixture' })['parts']): number {
  let sum = 0;
  let weights = 0;
  for (const { weight, law } of parts) {
    if (weight > 0) sum += weight * expectation(law);
    weights += weight;
  }
  return sum / weights;
}
