import { expect, test } from 'vitest';
import { findCrossing } from '../../src/random/find-crossing.ts';

test('finds a smooth crossing in a few evaluations', () => {
  let evaluations = 0;
  const surplus = (x: number): number => {
    evaluations++;
    return x * x - 2;
  };
  expect(findCrossing(surplus, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
  expect(evaluations).toBeLessThan(20);
});

test('returns the very double at which a step rises', () => {
  expect(findCrossing((x) => (x < 5.3 ? -0.4 : 0.1), 0, 1000)).toBe(5.3);
});

test('crosses many orders of magnitude', () => {
  expect(findCrossing((x) => Math.log(x) + 400, 1e-300, 1e300) / Math.exp(-400)).toBeCloseTo(1, 10);
});
