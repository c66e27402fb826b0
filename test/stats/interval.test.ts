import { expect, test } from 'vitest';
import { DEFAULT_CONFIDENCE, tailProbability } from '../../src/stats/interval.ts';

test('each end of an interval leaves out half of what it does not cover', () => {
  expect(tailProbability(0.5)).toBe(0.25);
  expect(tailProbability(DEFAULT_CONFIDENCE)).toBeCloseTo(0.025, 15);
});

test('a level at or beyond its ends is refused, and named', () => {
  expect(() => tailProbability(1)).toThrow('got 1');
  expect(() => tailProbability(0)).toThrow(RangeError);
  expect(() => tailProbability(Number.NaN)).toThrow('got NaN');
});
