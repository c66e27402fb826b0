import { describe, expect, test } from 'vitest';
import { CountSamples } from '../../src/experiment/count-samples.ts';
import { sortedOrder } from '../../src/stats/order-statistics.ts';
import { quantileIntervals } from '../../src/stats/quantile-interval.ts';
import { sortSamples } from '../../src/stats/sorted-samples.ts';
import { uniforms } from '../stats/deterministic.ts';

const LEVELS = [0.5, 0.95, 0.99];

/** Values in chunks of 1000. */
function counted(values: Float64Array): CountSamples {
  const samples = new CountSamples();
  for (let from = 0; from < values.length; from += 1000) samples.addAll(values.subarray(from, from + 1000));
  return samples;
}

/** Whole numbers below a bound, more small ones than large ones. */
function wholeNumbers(count: number, bound: number): Float64Array {
  const uniform = uniforms(5);
  return Float64Array.from({ length: count }, () => Math.floor(bound * uniform() * uniform()));
}

describe('counted samples', () => {
  test('give the quantiles of sorted ones for whole numbers below 65,536', () => {
    const values = wholeNumbers(5000, 60_000);
    expect(quantileIntervals(counted(values), LEVELS)).toEqual(
      quantileIntervals(sortedOrder(sortSamples(values)), LEVELS),
    );
  });

  test('give larger ones within a tenth of a per cent', () => {
    const values = wholeNumbers(5000, 40_000_000);
    const exact = sortedOrder(sortSamples(values)).ranks([1000, 2500, 4900]);
    const ranks = counted(values).ranks([1000, 2500, 4900]);
    for (const [at, value] of ranks.entries())
      expect(Math.abs(value / exact[at]! - 1)).toBeLessThan(1 / 1024);
  });

  test('give limits that hold those of sorted ones, also where many lie beside the greatest', () => {
    const uniform = uniforms(6);
    const values = Float64Array.from({ length: 400 }, () => 220_700 + Math.floor(90 * uniform()));
    values[0] = 12;
    const exact = quantileIntervals(sortedOrder(sortSamples(values)), LEVELS);
    for (const [at, { low, high }] of quantileIntervals(counted(values), LEVELS).entries()) {
      expect(low).toBeLessThanOrEqual(exact[at]!.low!);
      expect(high).toBeGreaterThanOrEqual(exact[at]!.high!);
    }
  });

  test('of one large value give that value', () => {
    expect(counted(new Float64Array(500).fill(1_234_567)).ranks([1, 250, 500])).toEqual([
      1_234_567, 1_234_567, 1_234_567,
    ]);
  });

  test('take a number many times at once', () => {
    const samples = new CountSamples();
    samples.add(70, 3);
    samples.add(300, 2);
    expect(samples.count).toBe(5);
    expect(samples.ranks([1, 3, 4, 5])).toEqual([70, 70, 300, 300]);
  });

  test('have no quantile before there are any, and no upper limit where too few lie above', () => {
    expect(quantileIntervals(new CountSamples(), [0.5])[0]).toMatchObject({ estimate: null, low: null });
    expect(quantileIntervals(counted(Float64Array.of(4, 8, 15)), [0.99])[0]).toMatchObject({ high: null });
  });
});
