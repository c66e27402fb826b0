import { betaCdf } from '../distributions/beta-cdf.ts';
import { gammaCdf, gammaSurvival } from '../distributions/gamma-cdf.ts';
import type { Law } from './law.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { previousFloat } from './previous-float.ts';
import { scoreLine, scoreOfValue } from './score-line.ts';

/** Which side of x: P(X <= x), or P(X > x). */
export type Side = 'below' | 'above';

/** P(X <= x) or P(X > x) of one law, each precise when small. */
export type TailFunction = (x: number, side: Side) => number;

/** P(X <= x), precise when small. */
export function lawCdf(law: Law, x: number): number {
  return tailFunction(law)(x, 'below');
}

/** P(X > x), precise when small. */
export function lawSurvival(law: Law, x: number): number {
  return tailFunction(law)(x, 'above');
}

/** P(low <= X <= high), both ends included, taken from the nearer tail. */
export function lawMass(law: Law, low: number, high: number): number {
  return massBetween(tailFunction(law), low, high);
}

function massBetween(tail: TailFunction, low: number, high: number): number {
  if (low > high) return 0;
  const under = previousFloat(low);
  const below = tail(under, 'below');
  if (below > 0.5) return tail(under, 'above') - tail(high, 'above');
  const above = tail(high, 'above');
  return above > 0.5 ? tail(high, 'below') - below : 1 - below - above;
}

/** The tails of a law, with all that does not depend on x worked out once. */
export function tailFunction(law: Law): TailFunction {
  const tail = finiteTail(law);
  return (x, side) => (x === Infinity || x === -Infinity ? atom(x > 0, side) : tail(x, side));
}

/** For finite x. */
function finiteTail(law: Law): TailFunction {
  switch (law.kind) {
    case 'constant':
      return (x, side) => atom(x >= law.value, side);
    case 'normal': {
      const { mean, sd } = law;
      return (x, side) => (sd === 0 ? atom(x >= mean, side) : ofScore((x - mean) / sd, side));
    }
    case 'lognormal': {
      const { mu, sigma } = law;
      if (sigma === 0) return (x, side) => atom(x >= Math.exp(mu), side);
      return (x, side) => (x <= 0 ? atom(false, side) : ofScore((Math.log(x) - mu) / sigma, side));
    }
    case 'uniform': {
      const { low, high } = law;
      return (x, side) =>
        x < low || x >= high ? atom(x >= high, side) : (side === 'below' ? x - low : high - x) / (high - low);
    }
    case 'triangular':
      return (x, side) => triangular(law, x, side);
    case 'exponential':
      return (x, side) => (x <= 0 ? atom(false, side) : exponential(x / law.mean, side));
    case 'gamma':
      return gamma(law);
    case 'weibull': {
      const { shape, scale } = law;
      return (x, side) =>
        x <= 0 ? atom(false, side) : exponential(Math.exp(shape * Math.log(x / scale)), side);
    }
    case 'pareto': {
      const { minimum, shape } = law;
      return (x, side) =>
        x <= minimum ? atom(false, side) : exponential(shape * Math.log(x / minimum), side);
    }
    case 'beta': {
      const { a, b } = law;
      return (x, side) => {
        if (x <= 0 || x >= 1) return atom(x >= 1, side);
        return side === 'below' ? betaCdf(x, 1 - x, a, b) : betaCdf(1 - x, x, b, a);
      };
    }
    case 'poisson':
      return (x, side) => {
        if (x < 0 || law.mean === 0) return atom(x >= 0, side);
        return (side === 'below' ? gammaSurvival : gammaCdf)(Math.floor(x) + 1, law.mean);
      };
    case 'geometric':
      return (x, side) => {
        if (x < 1) return atom(false, side);
        return exponential(-Math.floor(x) * Math.log1p(-1 / law.mean), side);
      };
    case 'samples':
      return (x, side) => ofSamples(law.values, x, side);
    case 'quantiles': {
      const line = scoreLine(law.points);
      return (x, side) => ofScore(scoreOfValue(line, x), side);
    }
    case 'mixture':
      return mixture(law.parts);
    case 'truncated':
      return truncated(law);
    case 'clamped': {
      const { min, max } = law;
      const inner = tailFunction(law.law);
      return (x, side) => (x < min || x >= max ? atom(x >= max, side) : inner(x, side));
    }
    default:
      return law satisfies never;
  }
}

function atom(reached: boolean, side: Side): number {
  return reached === (side === 'below') ? 1 : 0;
}

function ofScore(score: number, side: Side): number {
  return normalCdf(side === 'below' ? score : -score);
}

/** Survival exp(-hazard). */
function exponential(hazard: number, side: Side): number {
  return side === 'below' ? -Math.expm1(-hazard) : Math.exp(-hazard);
}

function triangular(law: Law & { kind: 'triangular' }, x: number, side: Side): number {
  const { low, mode, high } = law;
  if (x < low || x >= high) return atom(x >= high, side);
  if (x < mode) {
    const below = ((x - low) / (high - low)) * ((x - low) / (mode - low));
    return side === 'below' ? below : 1 - below;
  }
  const above = ((high - x) / (high - low)) * ((high - x) / (high - mode));
  return side === 'above' ? above : 1 - above;
}

function gamma({ mean, cv }: Law & { kind: 'gamma' }): TailFunction {
  if (cv === 0) return (x, side) => atom(x >= mean, side);
  const variance = cv * cv;
  const [shape, scale] = [1 / variance, mean * variance];
  return (x, side) => (side === 'below' ? gammaCdf : gammaSurvival)(shape, x / scale);
}

function ofSamples(values: readonly number[], x: number, side: Side): number {
  let count = 0;
  for (const value of values) if (value <= x === (side === 'below')) count++;
  return count / values.length;
}

function mixture(parts: (Law & { kind: 'mixture' })['parts']): TailFunction {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = parts
    .filter(({ weight }) => weight > 0)
    .map(({ weight, law }) => ({ weight, tail: tailFunction(law) }));
  return (x, side) => {
    let sum = 0;
    for (const { weight, tail } of weighted) sum += weight * tail(x, side);
    return sum / weights;
  };
}

function truncated(law: Law & { kind: 'truncated' }): TailFunction {
  const { min, max } = law;
  const tail = tailFunction(law.law);
  const mass = massBetween(tail, min, max);
  // nothing of the law lies between the ends: all of it at the nearer
  if (mass <= 0) {
    const end = nearerEnd(law);
    return (x, side) => (x < min || x >= max ? atom(x >= max, side) : atom(x >= end, side));
  }
  const [belowMax, aboveMax] = [tail(max, 'below'), tail(max, 'above')];
  return (x, side) => {
    if (x < min || x >= max) return atom(x >= max, side);
    const above = tail(x, 'above');
    // P(x < X <= max) from the nearer tail
    const upper = above > 0.5 ? belowMax - tail(x, 'below') : above - aboveMax;
    const share = (side === 'below' ? massBetween(tail, min, x) : upper) / mass;
    return Math.min(1, Math.max(0, share));
  };
}

/** Where a truncation that leaves nothing of its law puts everything: the end nearer to the law. */
export function nearerEnd(law: Law & { kind: 'truncated' }): number {
  return lawSurvival(law.law, law.max) > 0.5 ? law.max : law.min;
}
