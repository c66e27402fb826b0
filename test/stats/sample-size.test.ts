import { expect, test } from 'vitest';
import { sampleSize } from '../../src/stats/sample-size.ts';

test('one percent at a coefficient of variation of 1 takes 38,415 jobs', () => {
  // python3, scipy 1.17.1: math.ceil((norm.ppf(.975) * 1 / .01)**2)
  expect(sampleSize(1, 0.01)).toBe(38_415);
});

test('half the width takes four times the jobs', () => {
  expect(sampleSize(2, 0.05) / sampleSize(2, 0.1)).toBeCloseTo(4, 2);
});

test('no spread takes one job, and the impossible is refused', () => {
  expect(sampleSize(0, 0.01)).toBe(1);
  expect(() => sampleSize(1, 0)).toThrow('got 0');
  expect(() => sampleSize(-1, 0.1)).toThrow('got -1');
});
