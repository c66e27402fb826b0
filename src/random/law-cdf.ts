import { betaCdf } from './beta-cdf.ts';
import { gammaCdf, gammaSurvival } from './gamma-cdf.ts';
import type { Law } from './law.ts';
import { normalCdf } from './normal-cdf.ts';
import { previousFloat } from './previous-float.ts';
import { scoreLine, scoreOfValue } from './score-line.ts';

/** Which side of x: P(X <= x), or P(X > x). */
type Side = 'below' | 'above';

/** P(X <= x), precise when small. */
export function lawCdf(law: Law, x: number): number {
  return tail(law, x, 'below');
}

/** P(X > x), precise when small. */
export function lawSurvival(law: Law, x: number): number {
  return tail(law, x, 'above');
}

/** P(low <= X <= high), both ends included, taken from the nearer tail. */
export function lawMass(law: Law, low: number, high: number): number {
  if (low > high) return 0;
  const under = previousFloat(low);
  const below = lawCdf(law, under);
  if (below > 0.5) return lawSurvival(law, under) - lawSurvival(law, high);
  const above = lawSurvival(law, high);
  return above > 0.5 ? lawCdf(law, high) - below : 1 - below - above;
}

function tail(law: Law, x: number, side: Side): number {
  if (x === Infinity || x === -Infinity) return atom(x > 0, side);
  switch (law.kind) {
    case 'constant':
      return atom(x >= law.value, side);
    case 'normal':
      return law.sd === 0 ? atom(x >= law.mean, side) : ofScore((x - law.mean) / law.sd, side);
    case 'lognormal':
      if (law.sigma === 0) return atom(x >= Math.exp(law.mu), side);
      return x <= 0 ? atom(false, side) : ofScore((Math.log(x) - law.mu) / law.sigma, side);
    case 'uniform':
      if (x < law.low || x >= law.high) return atom(x >= law.high, side);
      return (side === 'below' ? x - law.low : law.high - x) / (law.high - law.low);
    case 'triangular':
      return triangular(law, x, side);
    case 'exponential':
      return x <= 0 ? atom(false, side) : exponential(x / law.mean, side);
    case 'gamma': {
      if (law.cv === 0) return atom(x >= law.mean, side);
      const variance = law.cv * law.cv;
      const scaled = x / (law.mean * variance);
      return side === 'below' ? gammaCdf(1 / variance, scaled) : gammaSurvival(1 / variance, scaled);
    }
    case 'weibull':
      return x <= 0 ? atom(false, side) : exponential(Math.exp(law.shape * Math.log(x / law.scale)), side);
    case 'pareto':
      return x <= law.minimum ? atom(false, side) : exponential(law.shape * Math.log(x / law.minimum), side);
    case 'beta':
      if (x <= 0 || x >= 1) return atom(x >= 1, side);
      return side === 'below' ? betaCdf(x, 1 - x, law) : betaCdf(1 - x, x, { a: law.b, b: law.a });
    case 'poisson':
      if (x < 0 || law.mean === 0) return atom(x >= 0, side);
      return (side === 'below' ? gammaSurvival : gammaCdf)(Math.floor(x) + 1, law.mean);
    case 'geometric':
      if (x < 1) return atom(false, side);
      return exponential(-Math.floor(x) * Math.log1p(-1 / law.mean), side);
    case 'samples':
      return ofSamples(law.values, x, side);
    case 'quantiles':
      return ofScore(scoreOfValue(scoreLine(law.points), x), side);
    case 'mixture':
      return ofMixture(law.parts, x, side);
    case 'truncated':
      return truncated(law, x, side);
    case 'clamped':
      return x < law.min || x >= law.max ? atom(x >= law.max, side) : tail(law.law, x, side);
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

function ofSamples(values: readonly number[], x: number, side: Side): number {
  let count = 0;
  for (const value of values) if (value <= x === (side === 'below')) count++;
  return count / values.length;
}

function ofMixture(parts: (Law & { kind: 'mixture' })['parts'], x: number, side: Side): number {
  let sum = 0;
  let weights = 0;
  for (const { weight, law } of parts) {
    if (weight > 0) sum += weight * tail(law, x, side);
    weights += weight;
  }
  return sum / weights;
}

function truncated(law: Law & { kind: 'truncated' }, x: number, side: Side): number {
  if (x < law.min || x >= law.max) return atom(x >= law.max, side);
  const mass = lawMass(law.law, law.min, law.max);
  // nothing of the law lies between the ends: all of it at the nearer
  if (mass <= 0) return atom(x >= nearerEnd(law), side);
  const above = lawSurvival(law.law, x);
  // P(x < X <= max) from the nearer tail
  const upper =
    above > 0.5 ? lawCdf(law.law, law.max) - lawCdf(law.law, x) : above - lawSurvival(law.law, law.max);
  const share = side === 'below' ? lawMass(law.law, law.min, x) / mass : upper / mass;
  return Math.min(1, Math.max(0, share));
}

/** Where a truncation that leaves nothing of its law puts everything: the end nearer to the law. */
export function nearerEnd(law: Law & { kind: 'truncated' }): number {
  return lawSurvival(law.law, law.max) > 0.5 ? law.max : law.min;
}
