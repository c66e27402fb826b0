import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';
import { sortedOrder } from '../../src/stats/order-statistics.ts';
import { sortSamples } from '../../src/stats/sorted-samples.ts';
import { TAIL_INDEX_WARN, tailIndex as tailIndexOf } from '../../src/stats/tail-index.ts';
import { column, uniforms } from './deterministic.ts';

const tailIndex = (samples: ReturnType<typeof sortSamples>): number | null =>
  tailIndexOf(sortedOrder(samples));

// python3, arviz 0.23.4: from arviz.stats.stats import _gpdfit; x sorted, u = (i - 1/2) / 1000, m = ceil(3 sqrt 1000);
// _gpdfit(x[-m:] - x[-m-1])[0]
test.each([
  ['Pareto(1.5)', (u: number) => Math.exp(-Math.log1p(-u) / 1.5), 0.6417256235655089],
  ['exponential', (u: number) => -Math.log1p(-u), 0.06303007987265694],
  ['uniform', (u: number) => u, -0.8192112494404743],
])('a thousand quantiles of the %s law agree with ArviZ', (_, quantile, k) => {
  const samples = sortSamples(column(1000, (row) => quantile((row + 0.5) / 1000)));
  expect(tailIndex(samples)).toBeCloseTo(k, 9);
});

test('an infinite variance is seen where a lognormal of sigma 1 is let pass', () => {
  const uniform = uniforms(51);
  const pareto = column(100_000, () => Math.exp(-Math.log(uniform()) / 1.5));
  const lognormal = column(100_000, () => Math.exp(normalQuantile(uniform())));
  expect(tailIndex(sortSamples(pareto))).toBeGreaterThan(TAIL_INDEX_WARN);
  expect(tailIndex(sortSamples(lognormal))).toBeLessThan(TAIL_INDEX_WARN);
});

test('cents beside the dollars of two hundred jobs are no heavy tail, and dollars without end are one', () => {
  const uniform = uniforms(53);
  const beside = (dollars: () => number): number | null => {
    const costs = column(
      10_000,
      (row) => 0.05 * Math.exp(0.8 * normalQuantile(uniform())) + (row % 50 === 0 ? dollars() : 0),
    );
    return tailIndex(sortSamples(costs));
  };
  expect(beside(() => 30 * Math.exp(0.63 * normalQuantile(uniform())))).toBeLessThan(TAIL_INDEX_WARN);
  expect(beside(() => -30 * Math.log(uniform()))).toBeLessThan(TAIL_INDEX_WARN);
  expect(beside(() => 30)).toBeLessThan(TAIL_INDEX_WARN);
  expect(beside(() => 10 * Math.exp(-Math.log(uniform()) / 1.2))).toBeGreaterThan(TAIL_INDEX_WARN);
});

test('a dozen dear jobs among a thousand are too few to be sure of: the tail stays heavy', () => {
  const uniform = uniforms(54);
  const costs = column(1000, (row) => 0.05 * uniform() + (row % 80 === 0 ? 30 + uniform() : 0));
  expect(tailIndex(sortSamples(costs))).toBeGreaterThan(TAIL_INDEX_WARN);
});

test('scale and place of the samples do not matter', () => {
  const uniform = uniforms(52);
  const values = column(2000, () => -Math.log(uniform()));
  const moved = values.map((x) => 1000 * x - 7);
  expect(tailIndex(sortSamples(moved))).toBeCloseTo(tailIndex(sortSamples(values))!, 8);
});

test('few or equal samples have no tail', () => {
  expect(tailIndex(sortSamples(new Float64Array(0)))).toBeNull();
  expect(tailIndex(sortSamples(Float64Array.of(1, 2)))).toBeNull();
  expect(tailIndex(sortSamples(new Float64Array(1000).fill(3)))).toBeNull();
  expect(tailIndex(sortSamples(column(25, (row) => row)))).not.toBeNull();
});

test('whole numbers, with ties and a grid point at zero, still give a number', () => {
  for (let size = 25; size < 400; size += 1) {
    const samples = sortSamples(column(size, (row) => (row * row) % 13));
    expect(tailIndex(samples)).not.toBeNaN();
  }
});
