import { describe, expect, test } from 'vitest';
import { lawMean } from '../../src/random/law-mean.ts';
import type { Law } from '../../src/random/law.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { partialMean } from '../../src/random/partial-mean.ts';
import { previousFloat } from '../../src/random/previous-float.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

// scipy 1.17.1: frozen.expect(lambda x: x, lb, ub)
test.each<[Law, number, number, number]>([
  [{ kind: 'gamma', mean: 10, cv: 0.7 }, 1, 9, 2.6927203951620484],
  [{ kind: 'weibull', shape: 0.7, scale: 3 }, 1, 9, 1.816293371351561],
  [{ kind: 'beta', a: 2, b: 5 }, 0.1, 0.4, 0.1584012857142857],
  [{ kind: 'triangular', low: 0, mode: 2, high: 10 }, 1, 9, 3.85],
  [{ kind: 'exponential', mean: 4 }, 1, 9, 2.523813996052788],
  [{ kind: 'pareto', minimum: 1, shape: 0.9 }, 1, 100, 5.264038732150022],
  [{ kind: 'pareto', minimum: 2, shape: 3 }, 2.5, 9, 1.7718518518518511],
  [{ kind: 'normal', mean: 50, sd: 3 }, 49, 58, 32.43437568753993],
  [{ kind: 'uniform', low: 2, high: 9 }, 3, 20, 5.142857142617804],
])('%j between %d and %d has %d', (law, low, high, value) => {
  expect(partialMean(law, low, high) / value).toBeCloseTo(1, 9);
});

describe.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS, ...DISCRETE_LAWS }))('%s', (_, law) => {
  test('adds up over neighbouring intervals', () => {
    const middle = lawQuantile(law, 0.6, 0.4);
    const high = lawQuantile(law, 0.97, 0.03);
    const parts = partialMean(law, -Infinity, previousFloat(middle)) + partialMean(law, middle, high);
    const whole = partialMean(law, -Infinity, high);
    expect(Math.abs(parts - whole)).toBeLessThan(1e-11 * Math.max(1, Math.abs(whole)));
  });

  test('over everything is the mean', () => {
    const mean = lawMean(law);
    if (mean === null) expect(partialMean(law, -Infinity, Infinity)).toBe(Infinity);
    else expect(partialMean(law, -Infinity, Infinity)).toBeCloseTo(mean, 8);
  });
});
