import { describe, expect, test } from 'vitest';
import { lawCdf } from '../../src/random/law-cdf.ts';
import { lawMean } from '../../src/random/law-mean.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { partialMean } from '../../src/random/partial-mean.ts';
import { sizeBiased } from '../../src/random/size-biased.ts';
import { SMOOTH_LAWS } from './law-examples.ts';
import type { Law } from '../../src/random/law.ts';

/** E[X^2] / E[X], by hand. */
const MEANS: readonly (readonly [Law, number])[] = [
  [{ kind: 'constant', value: 30 }, 30],
  [{ kind: 'exponential', mean: 30 }, 60],
  [{ kind: 'uniform', low: 0, high: 3 }, 2],
  // (125 / 3 - 8 / 3) / (21 / 2)
  [{ kind: 'uniform', low: 2, high: 5 }, 39 / 10.5],
  [{ kind: 'gamma', mean: 10, cv: 0.5 }, 12.5],
  [{ kind: 'lognormal', mu: 3, sigma: 0.8 }, Math.exp(3 + 1.5 * 0.64)],
  // 3 / (3 - 2) over 3 / (3 - 1)
  [{ kind: 'pareto', minimum: 1, shape: 3 }, 2],
  [{ kind: 'samples', values: [0, 10, 30] }, 25],
  // 0.25 x 2 x 4^2 + 0.75 x 10^2 over 0.25 x 4 + 0.75 x 10
  [
    {
      kind: 'mixture',
      parts: [
        { weight: 1, law: { kind: 'exponential', mean: 4 } },
        { weight: 3, law: { kind: 'constant', value: 10 } },
      ],
    },
    83 / 8.5,
  ],
  // m + m^2 over m; 2 m^2 - m over m
  [{ kind: 'poisson', mean: 3 }, 4],
  [{ kind: 'geometric', mean: 2 }, 3],
  // 10^2 + 20^2 over 10 + 20
  [{ kind: 'truncated', law: { kind: 'samples', values: [10, 20, 100] }, min: 0, max: 50 }, 500 / 30],
  // 10^2 + 20^2 + 50^2 over 10 + 20 + 50
  [{ kind: 'clamped', law: { kind: 'samples', values: [10, 20, 100] }, min: 0, max: 50 }, 3000 / 80],
  // a third at each end of a uniform of -3 to 6 cut to 0 to 3: 3 + 3, over 0.5 + 1
  [{ kind: 'clamped', law: { kind: 'uniform', low: -3, high: 6 }, min: 0, max: 3 }, 4 / 1.5],
];

test.each(MEANS)('what a moment falls into of %j has the mean %d', (law, mean) => {
  expect((lawMean(sizeBiased(law)) ?? NaN) / mean).toBeCloseTo(1, 4);
});

describe.each(Object.entries(SMOOTH_LAWS))('%s', (_, law) => {
  const mean = lawMean(law);
  const isOfSpans = mean !== null && mean > 0 && lawQuantile(law, 0, 1) >= 0;

  test.runIf(isOfSpans)('is met as often as its share of all the time', () => {
    const biased = sizeBiased(law);
    for (const p of [0.05, 0.3, 0.6, 0.95]) {
      const value = lawQuantile(law, p, 1 - p);
      const share = partialMean(law, -Infinity, value) / (mean ?? NaN);
      expect(Math.abs(lawCdf(biased, value) - share), `${value}`).toBeLessThan(0.005);
    }
  });
});

test('a law without a mean is left as it is', () => {
  const law: Law = { kind: 'pareto', minimum: 1, shape: 0.9 };
  expect(sizeBiased(law)).toBe(law);
});
