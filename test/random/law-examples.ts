import type { Law } from '../../src/random/law.ts';

const skewed: Law = { kind: 'lognormal', mu: 2, sigma: 1.2 };
const stated: Law = {
  kind: 'quantiles',
  points: [
    { probability: 0.05, value: 10 },
    { probability: 0.5, value: 100 },
    { probability: 0.95, value: 2000 },
  ],
};

/** Laws with a continuous part and a smooth quantile function. */
export const SMOOTH_LAWS: Readonly<Record<string, Law>> = {
  normal: { kind: 'normal', mean: 50, sd: 3 },
  lognormal: skewed,
  'lognormal of sigma 2.4': { kind: 'lognormal', mu: 0, sigma: 2.4 },
  uniform: { kind: 'uniform', low: 2, high: 9 },
  triangular: { kind: 'triangular', low: 0, mode: 2, high: 10 },
  'triangular with its mode at an end': { kind: 'triangular', low: 1, mode: 1, high: 3 },
  exponential: { kind: 'exponential', mean: 4 },
  gamma: { kind: 'gamma', mean: 10, cv: 0.7 },
  'gamma of small shape': { kind: 'gamma', mean: 10, cv: 2 },
  'gamma of large shape': { kind: 'gamma', mean: 10, cv: 0.001 },
  weibull: { kind: 'weibull', shape: 0.7, scale: 3 },
  pareto: { kind: 'pareto', minimum: 2, shape: 3 },
  'pareto without variance': { kind: 'pareto', minimum: 2, shape: 1.5 },
  'pareto with a mean beyond its words': { kind: 'pareto', minimum: 2, shape: 1.05 },
  'pareto without mean': { kind: 'pareto', minimum: 2, shape: 0.8 },
  beta: { kind: 'beta', a: 2, b: 5 },
  'beta with peaks at both ends': { kind: 'beta', a: 0.5, b: 0.5 },
  quantiles: stated,
  'quantiles around zero': {
    kind: 'quantiles',
    points: [
      { probability: 0.1, value: -5 },
      { probability: 0.5, value: 0 },
      { probability: 0.9, value: 20 },
    ],
  },
  'truncated lognormal': { kind: 'truncated', law: { kind: 'lognormal', mu: 0, sigma: 1 }, min: 0.5, max: 8 },
  'truncated far out': { kind: 'truncated', law: { kind: 'normal', mean: 0, sd: 1 }, min: 6, max: Infinity },
  'truncated pareto without mean': {
    kind: 'truncated',
    law: { kind: 'pareto', minimum: 1, shape: 0.9 },
    min: -Infinity,
    max: 1e4,
  },
  'truncated quantiles': { kind: 'truncated', law: stated, min: 20, max: 3000 },
};

/** Laws with atoms, gaps or bends beside a continuous part. */
export const BROKEN_LAWS: Readonly<Record<string, Law>> = {
  'clamped normal': { kind: 'clamped', law: { kind: 'normal', mean: 1, sd: 2 }, min: 0, max: 4 },
  'mixture of a constant and a lognormal': {
    kind: 'mixture',
    parts: [
      { weight: 9, law: { kind: 'constant', value: 5 } },
      { weight: 1, law: { kind: 'lognormal', mu: 5, sigma: 1 } },
    ],
  },
  'mixture of two lognormals': {
    kind: 'mixture',
    parts: [
      { weight: 0.7, law: { kind: 'lognormal', mu: 2, sigma: 0.5 } },
      { weight: 0.3, law: { kind: 'lognormal', mu: 6, sigma: 1 } },
    ],
  },
  'mixture with a gap at one half': {
    kind: 'mixture',
    parts: [
      { weight: 0.5, law: { kind: 'uniform', low: 0, high: 1 } },
      { weight: 0.5, law: { kind: 'uniform', low: 100, high: 101 } },
    ],
  },
  'mixture of samples and an exponential': {
    kind: 'mixture',
    parts: [
      { weight: 1, law: { kind: 'samples', values: [50, 1, 3, 2] } },
      { weight: 1, law: { kind: 'exponential', mean: 10 } },
    ],
  },
  'quantiles that stand still': {
    kind: 'quantiles',
    points: [
      { probability: 0.1, value: 5 },
      { probability: 0.5, value: 5 },
      { probability: 0.9, value: 20 },
    ],
  },
  'truncated mixture': {
    kind: 'truncated',
    law: {
      kind: 'mixture',
      parts: [
        { weight: 0.7, law: skewed },
        { weight: 0.3, law: { kind: 'constant', value: 30 } },
      ],
    },
    min: 2,
    max: 50,
  },
};

/** Laws of atoms alone. */
export const DISCRETE_LAWS: Readonly<Record<string, Law>> = {
  poisson: { kind: 'poisson', mean: 3.5 },
  'poisson of small mean': { kind: 'poisson', mean: 0.01 },
  'poisson of large mean': { kind: 'poisson', mean: 1e5 },
  geometric: { kind: 'geometric', mean: 3 },
  samples: { kind: 'samples', values: [5, 1, 1, 9, 1000] },
  'mixture of constants': {
    kind: 'mixture',
    parts: [
      { weight: 1, law: { kind: 'constant', value: 1 } },
      { weight: 3, law: { kind: 'constant', value: 1000 } },
    ],
  },
  'truncated poisson': { kind: 'truncated', law: { kind: 'poisson', mean: 3 }, min: 1, max: 6 },
  'clamped geometric': { kind: 'clamped', law: { kind: 'geometric', mean: 4 }, min: 2, max: 9 },
};
