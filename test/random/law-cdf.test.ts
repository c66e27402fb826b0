import { describe, expect, test } from 'vitest';
import { lawCdf, lawMass, lawSurvival, nearerEnd } from '../../src/random/law-cdf.ts';
import type { Law } from '../../src/random/law.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

// scipy 1.17.1: cdf(5) and sf(5) of the frozen laws of scipy.stats
test.each<[Law, number, number]>([
  [{ kind: 'lognormal', mu: 2, sigma: 1.2 }, 0.37241329510921684, 0.6275867048907832],
  [{ kind: 'uniform', low: 2, high: 9 }, 0.42857142857142855, 0.5714285714285714],
  [{ kind: 'triangular', low: 0, mode: 2, high: 10 }, 0.6875, 0.3125],
  [{ kind: 'exponential', mean: 4 }, 0.7134952031398099, 0.2865047968601901],
  [{ kind: 'gamma', mean: 10, cv: 0.7 }, 0.26051634833576565, 0.7394836516642344],
  [{ kind: 'weibull', shape: 0.7, scale: 3 }, 0.7606580510233223, 0.23934194897667765],
  [{ kind: 'pareto', minimum: 2, shape: 3 }, 0.9359999999999999, 0.064],
  [{ kind: 'geometric', mean: 3 }, 0.868312757201646, 0.13168724279835395],
  [{ kind: 'poisson', mean: 3.5 }, 0.8576135530957782, 0.14238644690422175],
  [{ kind: 'normal', mean: 50, sd: 3 }, 3.6709661993126986e-51, 1],
])('%j has the published probabilities at 5', (law, below, above) => {
  expect(lawCdf(law, 5) / below).toBeCloseTo(1, 11);
  expect(lawSurvival(law, 5) / above).toBeCloseTo(1, 11);
});

describe.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS, ...DISCRETE_LAWS }))('%s', (_, law) => {
  test('has tails that sum to 1 and do not descend', () => {
    let reached = 0;
    for (let i = 1; i < 100; i++) {
      const x = lawQuantile(law, i / 100, 1 - i / 100);
      const below = lawCdf(law, x);
      expect(below + lawSurvival(law, x)).toBeCloseTo(1, 12);
      expect(below).toBeGreaterThanOrEqual(reached - 1e-15);
      reached = below;
    }
  });

  test('is 0 below everything and 1 above', () => {
    expect([lawCdf(law, -Infinity), lawCdf(law, Infinity)]).toEqual([0, 1]);
    expect([lawSurvival(law, -Infinity), lawSurvival(law, Infinity)]).toEqual([1, 0]);
  });
});

test('the mass of an interval includes both ends', () => {
  const law: Law = { kind: 'samples', values: [1, 2, 2, 5] };
  expect([lawMass(law, 2, 2), lawMass(law, 1, 2), lawMass(law, 3, 4), lawMass(law, 4, 3)]).toEqual([
    0.5, 0.75, 0, 0,
  ]);
});

test('a mass far out is as precise as its tail', () => {
  const law: Law = { kind: 'normal', mean: 0, sd: 1 };
  // scipy 1.17.1: ndtr(-8) - ndtr(-9)
  expect(lawMass(law, 8, 9) / lawMass(law, -9, -8)).toBeCloseTo(1, 13);
  expect(lawMass(law, 8, 9)).toBeCloseTo(6.2198e-16, 19);
});

test('a truncation that leaves nothing stands at its end nearer to the law', () => {
  const beyond: Law = { kind: 'truncated', law: { kind: 'normal', mean: 0, sd: 1 }, min: 60, max: 70 };
  expect(nearerEnd(beyond)).toBe(60);
  expect([lawCdf(beyond, 59), lawCdf(beyond, 60)]).toEqual([0, 1]);
});
