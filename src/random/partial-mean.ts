import { lawCdf, lawMass, lawSurvival, nearerEnd } from './law-cdf.ts';
import type { Law } from './law.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import { normalDensity } from '../distributions/normal-cdf.ts';
import { previousFloat } from './previous-float.ts';
import { meanBetweenScores, normalBetween, scoreLine, scoreOfValue } from './score-line.ts';

/**
 * E[X; low <= X <= high]: the part of a law's expectation that comes from an interval, both ends included. Over the whole
 * line it is the expectation.
 *
 * @returns may be infinite when high is.
 * @remarks For a positive law it is the mean times the interval's probability under the size-biased law, whose density is
 * that of X times x: lognormal(mu + sigma^2), gamma(shape + 1), beta(a + 1, b), Pareto(shape - 1), 1 + Poisson.
 */
export function partialMean(law: Law, low: number, high: number): number {
  if (low > high) return 0;
  switch (law.kind) {
    case 'constant':
      return ofAtoms([law.value], low, high);
    case 'samples':
      return ofAtoms(law.values, low, high);
    case 'normal': {
      if (law.sd === 0) return ofAtoms([law.mean], low, high);
      const from = (low - law.mean) / law.sd;
      const to = (high - law.mean) / law.sd;
      return law.mean * normalBetween(from, to) + law.sd * (normalDensity(from) - normalDensity(to));
    }
    case 'lognormal': {
      if (law.sigma === 0) return ofAtoms([Math.exp(law.mu)], low, high);
      const variance = law.sigma * law.sigma;
      return Math.exp(law.mu + 0.5 * variance) * lawMass({ ...law, mu: law.mu + variance }, low, high);
    }
    case 'uniform':
      return ofUniform(law, low, high);
    case 'triangular':
      return ofTriangular(law, low, high);
    case 'exponential':
      return law.mean * lawMass(gammaOfShape(2), low / law.mean, high / law.mean);
    case 'gamma': {
      if (law.cv === 0) return ofAtoms([law.mean], low, high);
      const variance = law.cv * law.cv;
      const scale = law.mean * variance;
      return law.mean * lawMass(gammaOfShape(1 / variance + 1), low / scale, high / scale);
    }
    case 'weibull': {
      const shape = 1 + 1 / law.shape;
      const hazard = (x: number): number => (x <= 0 ? 0 : Math.exp(law.shape * Math.log(x / law.scale)));
      return law.scale * Math.exp(logGamma(shape)) * lawMass(gammaOfShape(shape), hazard(low), hazard(high));
    }
    case 'pareto':
      return ofPareto(law, low, high);
    case 'beta':
      return (law.a / (law.a + law.b)) * lawMass({ ...law, a: law.a + 1 }, low, high);
    case 'poisson':
      return law.mean * lawMass(law, low - 1, high - 1);
    case 'geometric':
      return geometricFrom(law.mean, Math.ceil(low) - 1) - geometricFrom(law.mean, Math.floor(high));
    case 'quantiles': {
      const line = scoreLine(law.points);
      return meanBetweenScores(line, scoreOfValue(line, previousFloat(low)), scoreOfValue(line, high));
    }
    case 'mixture': {
      let sum = 0;
      let weights = 0;
      for (const part of law.parts) {
        if (part.weight > 0) sum += part.weight * partialMean(part.law, low, high);
        weights += part.weight;
      }
      return sum / weights;
    }
    case 'truncated': {
      const mass = lawMass(law.law, law.min, law.max);
      if (mass <= 0) return ofAtoms([nearerEnd(law)], low, high);
      return partialMean(law.law, Math.max(low, law.min), Math.min(high, law.max)) / mass;
    }
    case 'clamped': {
      const atMin = low <= law.min && law.min <= high ? lawCdf(law.law, previousFloat(law.min)) : 0;
      const atMax = low <= law.max && law.max <= high ? lawSurvival(law.law, law.max) : 0;
      const ends = (atMin > 0 ? law.min * atMin : 0) + (atMax > 0 ? law.max * atMax : 0);
      return ends + partialMean(law.law, Math.max(low, law.min), Math.min(high, law.max));
    }
    default:
      return law satisfies never;
  }
}

function ofAtoms(values: readonly number[], low: number, high: number): number {
  let sum = 0;
  for (const value of values) if (value >= low && value <= high) sum += value / values.length;
  return sum;
}

/** Scale 1. */
function gammaOfShape(shape: number): Law {
  return { kind: 'gamma', mean: shape, cv: 1 / Math.sqrt(shape) };
}

function ofUniform(law: Law & { kind: 'uniform' }, low: number, high: number): number {
  if (law.low === law.high) return ofAtoms([law.low], low, high);
  const from = Math.max(low, law.low);
  const to = Math.min(high, law.high);
  return from < to ? ((to - from) / (law.high - law.low)) * (from + (to - from) / 2) : 0;
}

function ofTriangular(law: Law & { kind: 'triangular' }, low: number, high: number): number {
  const { low: left, mode, high: right } = law;
  if (left === right) return ofAtoms([mode], low, high);
  const width = right - left;
  // integral of x * 2 t / (width * side) for t = x - left, then for t = right - x
  const rising = (t: number): number =>
    t === 0 ? 0 : (t * t * (left + (2 / 3) * t)) / (width * (mode - left));
  const falling = (t: number): number =>
    t === 0 ? 0 : (t * t * (right - (2 / 3) * t)) / (width * (right - mode));
  const risen = rising(clip(high, left, mode) - left) - rising(clip(low, left, mode) - left);
  return risen + falling(right - clip(low, mode, right)) - falling(right - clip(high, mode, right));
}

function clip(x: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, x));
}

function ofPareto(law: Law & { kind: 'pareto' }, low: number, high: number): number {
  const { minimum, shape } = law;
  const from = Math.max(low, minimum);
  if (high <= from) return 0;
  if (shape > 1) return ((minimum * shape) / (shape - 1)) * lawMass({ ...law, shape: shape - 1 }, from, high);
  const stretch = Math.log(high / from);
  if (shape === 1) return minimum * stretch;
  const power = minimum * Math.exp((1 - shape) * Math.log(from / minimum));
  return (power * shape * Math.expm1((1 - shape) * stretch)) / (1 - shape);
}

/** E[X; X > n] = q^n (n + mean), with q = 1 - 1/mean. */
function geometricFrom(mean: number, n: number): number {
  if (n === Infinity) return 0;
  return n <= 0 ? mean : Math.exp(n * Math.log1p(-1 / mean)) * (n + mean);
}
