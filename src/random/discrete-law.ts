import type { Law } from './law.ts';
import { logGamma } from '../distributions/log-gamma.ts';

/** A law on finitely many values. */
export interface Atoms {
  /** Ascending, distinct. */
  readonly values: readonly number[];
  /** Probability of each value, > 0; they sum to 1. */
  readonly masses: readonly number[];
}

/** Counts of a larger mean have too many values to list, and are smooth enough to interpolate. */
const LARGEST_POISSON_MEAN = 1e6;
const LARGEST_GEOMETRIC_MEAN = 1e3;

/** What a tail may hold before it is cut: far below what one 32-bit word can tell, 2^-32. */
const NEGLIGIBLE = 1e-18;

/** The values and probabilities of a law made of atoms alone; null for a law with a continuous part. */
export function discreteLaw(law: Law): Atoms | null {
  switch (law.kind) {
    case 'constant':
      return merged([law.value], [1]);
    case 'poisson':
      return law.mean <= LARGEST_POISSON_MEAN ? poisson(law.mean) : null;
    case 'geometric':
      return law.mean <= LARGEST_GEOMETRIC_MEAN ? geometric(law.mean) : null;
    case 'samples':
      return merged(
        law.values,
        law.values.map(() => 1),
      );
    case 'mixture': {
      const values: number[] = [];
      const masses: number[] = [];
      for (const part of law.parts) {
        if (part.weight <= 0) continue;
        const atoms = discreteLaw(part.law);
        if (atoms === null) return null;
        for (let i = 0; i < atoms.values.length; i++) {
          values.push(atoms.values[i]!);
          masses.push(part.weight * atoms.masses[i]!);
        }
      }
      return merged(values, masses);
    }
    case 'truncated': {
      const atoms = discreteLaw(law.law);
      if (atoms === null) return null;
      const { values, masses } = atoms;
      const within = masses.map((mass, i) => (values[i]! >= law.min && values[i]! <= law.max ? mass : 0));
      if (within.some((mass) => mass > 0)) return merged(values, within);
      return merged([values[0]! > law.max ? law.max : law.min], [1]);
    }
    case 'clamped': {
      const atoms = discreteLaw(law.law);
      if (atoms === null) return null;
      const moved = atoms.values.map((value) => Math.min(law.max, Math.max(law.min, value)));
      return merged(moved, atoms.masses);
    }
    default:
      return null;
  }
}

/** Sorts by value, joins equal values, drops what has no weight, makes the weights sum to 1. */
function merged(values: readonly number[], weights: readonly number[]): Atoms {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  // by the largest weight first, so that no sum of finite weights overflows
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  const distinct: number[] = [];
  const masses: number[] = [];
  for (const i of order) {
    if (!(weights[i]! > 0)) continue;
    const mass = weights[i]! / largest / total;
    if (distinct.at(-1) === values[i]) masses[masses.length - 1] = masses.at(-1)! + mass;
    else {
      distinct.push(values[i]!);
      masses.push(mass);
    }
  }
  return { values: distinct, masses };
}

/** Probabilities by the ratio of neighbours, from the mode outward. */
function poisson(mean: number): Atoms {
  if (mean === 0) return merged([0], [1]);
  const mode = Math.floor(mean);
  const atMode = Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
  const values: number[] = [];
  const masses: number[] = [];
  for (let k = mode, mass = atMode; k >= 0 && mass > NEGLIGIBLE * atMode; mass *= k / mean, k--) {
    values.push(k);
    masses.push(mass);
  }
  for (let k = mode + 1, mass = (atMode * mean) / k; mass > NEGLIGIBLE * atMode; k++, mass *= mean / k) {
    values.push(k);
    masses.push(mass);
  }
  return merged(values, masses);
}

function geometric(mean: number): Atoms {
  const values: number[] = [];
  const masses: number[] = [];
  for (let k = 1, mass = 1 / mean; mass > NEGLIGIBLE / mean; k++, mass *= 1 - 1 / mean) {
    values.push(k);
    masses.push(mass);
  }
  return merged(values, masses);
}
