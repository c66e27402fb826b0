import { expect, test } from 'vitest';
import { probabilityCheapest } from '../../src/stats/probability-cheapest.ts';
import { column, normals } from './deterministic.ts';

const addressed = (count: number): ((address: number) => number) => {
  const values = column(count, normals(41));
  return (address) => values[address]!;
};

test('two policies agree with the normal law of their difference', () => {
  // python3, scipy 1.17.1: norm.cdf(.02 / np.sqrt(.01**2 + .03**2 - 2 * .5 * .01 * .03)) gives 0.7751541010155545
  const shares = probabilityCheapest(
    { logRatios: Float64Array.of(0, 0.02), covariance: Float64Array.of(1e-4, 1.5e-4, 1.5e-4, 9e-4) },
    addressed(20_000),
  );
  expect(Math.abs(shares[0]! - 0.7751541010155545)).toBeLessThan(4 * 0.0042);
  expect(shares[0]! + shares[1]!).toBeCloseTo(1, 12);
});

test('a policy under two names shares its draws', () => {
  const third = 1 / 3;
  const shares = probabilityCheapest(
    { logRatios: Float64Array.of(0.1, 0.1), covariance: Float64Array.of(third, third, third, third) },
    addressed(2000),
    1000,
  );
  expect([...shares]).toEqual([0.5, 0.5]);
});

test('certain estimates need no luck, and no policies give nothing', () => {
  const certain = { logRatios: Float64Array.of(0, 1), covariance: new Float64Array(4) };
  expect([...probabilityCheapest(certain, () => 0)]).toEqual([1, 0]);
  const none = { logRatios: new Float64Array(0), covariance: new Float64Array(0) };
  expect(probabilityCheapest(none, () => 0)).toHaveLength(0);
});
