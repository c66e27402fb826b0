import { expect, test } from 'vitest';
import { sortedOrder } from '../../src/stats/order-statistics.ts';
import { quantileIntervals, quantileRanks, samplesForQuantile } from '../../src/stats/quantile-interval.ts';
import { sortSamples } from '../../src/stats/sorted-samples.ts';
import { column, uniforms } from './deterministic.ts';

const ranks = (n: number) => sortSamples(column(n, (row) => row + 1));
const quantileInterval = (samples: ReturnType<typeof sortSamples>, q: number) =>
  quantileIntervals(sortedOrder(samples), [q])[0]!;

test('the limits of the median of a hundred are the 40th and the 61st', () => {
  // Hahn and Meeker's ranks; Rscript -e 'qbinom(c(.025, .975), 100, .5)' gives 40 60
  expect(quantileInterval(ranks(100), 0.5)).toMatchObject({ estimate: 50.5, low: 40, high: 61 });
  expect(quantileRanks(1000, 0.95)).toEqual({ lower: 936, upper: 964 });
});

test.each([
  [0.5, 6],
  [0.95, 72],
  [0.99, 368],
  [0.999, 3688],
])('the limits of quantile %d exist from %d samples on', (q, needed) => {
  expect(samplesForQuantile(q)).toBe(needed);
  expect(quantileInterval(ranks(needed - 1), q).high).toBeNull();
  expect(quantileInterval(ranks(needed), q).high).toBe(needed);
});

test('no samples give no quantile; a low quantile of few has no lower limit', () => {
  expect(quantileInterval(ranks(0), 0.5)).toEqual({
    estimate: null,
    low: null,
    high: null,
    samplesNeeded: 6,
  });
  expect(quantileInterval(ranks(2), 0.5)).toMatchObject({ estimate: 1.5, low: null, high: null });
  expect(quantileInterval(ranks(50), 0.05).low).toBeNull();
});

test('several quantiles at once are each of them alone', () => {
  const levels = [0.95, 0.5, 0.99];
  expect(quantileIntervals(sortedOrder(ranks(400)), levels)).toEqual(
    levels.map((q) => quantileInterval(ranks(400), q)),
  );
});

test('95 % intervals of the 95th percentile hold', () => {
  // exact cover at n = 1,000 is 0.957; 2,000 cases have a standard error of 0.005
  const uniform = uniforms(3);
  let held = 0;
  for (let i = 0; i < 2000; i++) {
    const { low, high } = quantileInterval(sortSamples(column(1000, uniform)), 0.95);
    if (low! <= 0.95 && 0.95 <= high!) held += 1;
  }
  expect(held / 2000).toBeGreaterThan(0.94);
  expect(held / 2000).toBeLessThan(0.97);
});
