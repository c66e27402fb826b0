import { describe, expect, test } from 'vitest';
import { CountSamples, ExactSamples } from '../../src/experiment/samples.ts';
import { uniforms } from '../stats/deterministic.ts';
import type { Samples } from '../../src/experiment/samples.ts';

/** Values in chunks of 1000. */
function filled(samples: Samples, values: Float64Array): Samples {
  for (let from = 0; from < values.length; from += 1000) samples.addAll(values.subarray(from, from + 1000));
  return samples;
}

/** Whole numbers below a bound, more small ones than large ones. */
function wholeNumbers(count: number, bound: number): Float64Array {
  const uniform = uniforms(5);
  return Float64Array.from({ length: count }, () => Math.floor(bound * uniform() * uniform()));
}

const LEVELS = [0.5, 0.95, 0.99];

describe('exact samples', () => {
  test('keep values in the order of their jobs', () => {
    const samples = new ExactSamples();
    samples.addAll(Float64Array.of(3, 1));
    samples.addAll(Float64Array.of(2));
    expect(samples.values()).toEqual(Float64Array.of(3, 1, 2));
    expect(samples.quantile(0.5).estimate).toBe(2);
  });

  test('grow beyond their buffer, also by one large piece', () => {
    const samples = new ExactSamples();
    samples.addAll(Float64Array.of(7));
    samples.addAll(new Float64Array(5000).fill(2));
    expect(samples.values()).toHaveLength(5001);
    expect(samples.values()[0]).toBe(7);
  });

  test('see values that were added after a quantile was asked for', () => {
    const samples = new ExactSamples();
    samples.addAll(Float64Array.of(1));
    expect(samples.quantile(0.5).estimate).toBe(1);
    samples.addAll(Float64Array.of(9, 9));
    expect(samples.quantile(0.5).estimate).toBe(9);
  });

  test('have no quantile before there are any, and no limits where there are too few', () => {
    expect(new ExactSamples().quantile(0.5)).toEqual({ estimate: null, ci95: null });
    const { ci95 } = filled(new ExactSamples(), Float64Array.of(1, 2, 3)).quantile(0.99);
    expect(ci95?.[1]).toBeNull();
  });
});

describe('counted samples', () => {
  test.each(LEVELS)('give the quantiles of exact ones for whole numbers below 65,536: %d', (q) => {
    const values = wholeNumbers(5000, 60_000);
    expect(filled(new CountSamples(), values).quantile(q)).toEqual(
      filled(new ExactSamples(), values).quantile(q),
    );
  });

  test.each(LEVELS)('give them within 1/128 above: %d', (q) => {
    const values = wholeNumbers(5000, 40_000_000);
    const counted = filled(new CountSamples(), values).quantile(q);
    const exact = filled(new ExactSamples(), values).quantile(q);
    const relative = (a: number | null | undefined, b: number | null | undefined): number =>
      Math.abs(a! / b! - 1);
    expect(relative(counted.estimate, exact.estimate)).toBeLessThan(1 / 128);
    expect(relative(counted.ci95![0], exact.ci95![0])).toBeLessThan(1 / 128);
    expect(relative(counted.ci95![1], exact.ci95![1])).toBeLessThan(1 / 128);
  });

  test('of one large value give that value', () => {
    expect(filled(new CountSamples(), new Float64Array(500).fill(1_234_567)).quantile(0.95)).toEqual({
      estimate: 1_234_567,
      ci95: [1_234_567, 1_234_567],
    });
  });

  test('have no quantile before there are any', () => {
    expect(new CountSamples().quantile(0.5)).toEqual({ estimate: null, ci95: null });
  });

  test('have no upper limit where too few values lie above', () => {
    const counted = filled(new CountSamples(), Float64Array.of(4, 8, 15, 16, 23, 42));
    const exact = filled(new ExactSamples(), Float64Array.of(4, 8, 15, 16, 23, 42));
    for (const q of LEVELS) expect(counted.quantile(q)).toEqual(exact.quantile(q));
  });
});
