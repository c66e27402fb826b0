import { describe, expect, test } from 'vitest';
import { lawCdf, lawSurvival } from '../../src/random/law-cdf.ts';
import type { Law } from '../../src/random/law.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { previousFloat } from '../../src/random/previous-float.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

// scipy 1.17.1: ppf(1e-6), ppf(0.1), ppf(0.6), isf(1e-9) of the frozen laws of scipy.stats
test.each<[Law, number[]]>([
  [
    { kind: 'normal', mean: 50, sd: 3 },
    [35.739727073531306, 46.1553453033662, 50.7600413094074, 67.99342104502306],
  ],
  [
    { kind: 'lognormal', mu: 2, sigma: 1.2 },
    [0.024622141728806824, 1.5874645508251093, 10.014324557549443, 9871.118192027665],
  ],
  [{ kind: 'uniform', low: 2, high: 9 }, [2.000007, 2.7, 6.2, 8.999999993]],
  [
    { kind: 'triangular', low: 0, mode: 2, high: 10 },
    [0.00447213595499958, 1.4142135623730954, 4.3431457505076185, 9.999717157291526],
  ],
  [
    { kind: 'exponential', mean: 4 },
    [4.0000020000013335e-6, 0.42144206263130524, 3.66516292749662, 82.89306334778564],
  ],
  [
    { kind: 'gamma', mean: 10, cv: 0.7 },
    [0.00805416199571777, 2.7098856541874805, 10.127699301849473, 117.88512061772397],
  ],
  [
    { kind: 'weibull', shape: 0.7, scale: 3 },
    [8.04809313447747e-9, 0.12048883584640813, 2.6477873500217077, 227.9165296250381],
  ],
  [
    { kind: 'pareto', minimum: 2, shape: 3 },
    [2.0000006666671113, 2.0714883373025725, 2.7144176165949063, 1999.999999999999],
  ],
  [
    { kind: 'beta', a: 2, b: 5 },
    [0.00025828782935406356, 0.09259525891312873, 0.3094444275453144, 0.9889037390731502],
  ],
  [{ kind: 'geometric', mean: 3 }, [1, 1, 3, 52]],
  [{ kind: 'poisson', mean: 3.5 }, [0, 1, 4, 20]],
])('%j has the published quantiles', (law, [far, tenth, middle, top]) => {
  expect(lawQuantile(law, 1e-6, 1 - 1e-6)).toBeCloseTo(far!, 11);
  expect(lawQuantile(law, 0.1, 0.9)).toBeCloseTo(tenth!, 11);
  expect(lawQuantile(law, 0.6, 0.4)).toBeCloseTo(middle!, 11);
  expect(lawQuantile(law, 1 - 1e-9, 1e-9) / top!).toBeCloseTo(1, 11);
});

// scipy 1.17.1: truncnorm(-0.5, 2).ppf(0.3), truncnorm(6, inf).isf(0.01)
test('a truncated law keeps its precision far out', () => {
  const normal: Law = { kind: 'normal', mean: 0, sd: 1 };
  expect(lawQuantile({ kind: 'truncated', law: normal, min: -0.5, max: 2 }, 0.3, 0.7)).toBeCloseTo(
    0.022940762771432085,
    12,
  );
  expect(lawQuantile({ kind: 'truncated', law: normal, min: 6, max: Infinity }, 0.99, 0.01)).toBeCloseTo(
    6.707994380124833,
    11,
  );
});

describe.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS, ...DISCRETE_LAWS }))('%s', (_, law) => {
  test.each([1e-9, 0.004, 0.2, 0.5, 0.85, 0.9999])(
    'at %d is the smallest value whose probability reaches it',
    (p) => {
      const x = lawQuantile(law, p, 1 - p);
      const [at, before] = [lawCdf(law, x), lawCdf(law, previousFloat(x))];
      expect(at).toBeGreaterThanOrEqual(p * (1 - 1e-9) - 1e-14);
      expect(before).toBeLessThanOrEqual(p * (1 + 1e-9) + 1e-14);
    },
  );

  test('with 1e-13 above leaves that much', () => {
    const x = lawQuantile(law, 1 - 1e-13, 1e-13);
    expect(lawSurvival(law, x)).toBeLessThanOrEqual(1.01e-13);
    expect(lawSurvival(law, previousFloat(x))).toBeGreaterThanOrEqual(0.99e-13);
  });
});

test.each<[Law, number]>([
  [{ kind: 'normal', mean: 3, sd: 0 }, 3],
  [{ kind: 'lognormal', mu: Math.log(3), sigma: 0 }, Math.exp(Math.log(3))],
  [{ kind: 'uniform', low: 3, high: 3 }, 3],
  [{ kind: 'triangular', low: 3, mode: 3, high: 3 }, 3],
  [{ kind: 'gamma', mean: 3, cv: 0 }, 3],
  [{ kind: 'poisson', mean: 0 }, 0],
  [{ kind: 'geometric', mean: 1 }, 1],
  [{ kind: 'truncated', law: { kind: 'uniform', low: 0, high: 9 }, min: 3, max: 3 }, 3],
  [{ kind: 'clamped', law: { kind: 'uniform', low: 0, high: 2 }, min: 3, max: 3 }, 3],
])('%j is a constant', (law, value) => {
  expect([0, 1e-9, 0.5, 1].map((p) => lawQuantile(law, p, 1 - p))).toEqual([value, value, value, value]);
});
