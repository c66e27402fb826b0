import { expect, test } from 'vitest';
import { lawMean } from '../../src/random/law-mean.ts';
import type { Law } from '../../src/random/law.ts';

const normal: Law = { kind: 'normal', mean: 0, sd: 1 };

// scipy 1.17.1: mean() of the frozen laws, truncnorm(a, b).mean(), expect(conditional=True), integrate.quad
test.each<[Law, number]>([
  [{ kind: 'lognormal', mu: 2, sigma: 1.2 }, 15.180322244953896],
  [{ kind: 'triangular', low: 0, mode: 2, high: 10 }, 4],
  [{ kind: 'weibull', shape: 0.7, scale: 3 }, 3.797470518171851],
  [{ kind: 'pareto', minimum: 2, shape: 3 }, 3],
  [{ kind: 'beta', a: 2, b: 5 }, 0.2857142857142857],
  [{ kind: 'truncated', law: normal, min: -0.5, max: 2 }, 0.4457437782725149],
  [{ kind: 'truncated', law: normal, min: 6, max: Infinity }, 6.158482604544618],
  [{ kind: 'truncated', law: { kind: 'lognormal', mu: 0, sigma: 1 }, min: 0.5, max: 8 }, 1.8220427284595433],
  [{ kind: 'clamped', law: { kind: 'normal', mean: 1, sd: 2 }, min: 0, max: 4 }, 1.336979527277403],
  [
    {
      kind: 'mixture',
      parts: [
        { weight: 1, law: { kind: 'constant', value: 2 } },
        { weight: 3, law: { kind: 'uniform', low: 0, high: 4 } },
      ],
    },
    2,
  ],
  [{ kind: 'samples', values: [5, 1, 1, 9, 1000] }, 203.2],
  [{ kind: 'geometric', mean: 3 }, 3],
])('of %j is %d', (law, mean) => {
  expect(lawMean(law)! / mean).toBeCloseTo(1, 11);
});

test('of a Pareto tail of shape 1 or less there is none, unless the tail is cut', () => {
  const law: Law = { kind: 'pareto', minimum: 1, shape: 1 };
  expect(lawMean(law)).toBeNull();
  expect(lawMean({ kind: 'mixture', parts: [{ weight: 1, law }] })).toBeNull();
  expect(lawMean({ kind: 'truncated', law, min: 2, max: Infinity })).toBeNull();
  expect(lawMean({ kind: 'truncated', law, min: 1, max: Math.E })).toBeCloseTo(1 / (1 - 1 / Math.E), 12);
});

test('beyond a double there is none', () => {
  expect(lawMean({ kind: 'lognormal', mu: 0, sigma: 40 })).toBeNull();
});
