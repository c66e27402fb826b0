import { expect, test } from 'vitest';
import { findRoot } from '../../src/stats/find-root.ts';

function between(f: (x: number) => number, low: number, high: number, tolerance = 1e-9): number {
  const search = findRoot({ x: low, y: f(low) }, { x: high, y: f(high) }, tolerance);
  let step = search.next();
  while (step.done !== true) step = search.next(f(step.value));
  return step.value;
}

test('a smooth function is solved to many digits, rising or falling', () => {
  expect(between((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 12);
  expect(between((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 12);
  expect(between((x) => Math.log(x) + 3, 1e-6, 5)).toBeCloseTo(Math.exp(-3), 10);
});

test('a jump across 0 is found where it is', () => {
  expect(between((x) => (x < 0.3 ? -1 : 5), 0, 1)).toBeCloseTo(0.3, 8);
});

test('an end that is a root is the root', () => {
  expect(between((x) => x, 0, 1)).toBe(0);
  expect(between((x) => x - 1, 0, 1)).toBe(1);
});

test('where it is 0 from some place to an end, that place is found', () => {
  expect(between((x) => Math.min(0, x - 0.3), 0, 1)).toBeCloseTo(0.3, 8);
  expect(between((x) => Math.max(0, 0.3 - x), 0, 1)).toBeCloseTo(0.3, 8);
  expect(between((x) => Math.max(0, x - 0.3), 0, 1)).toBeCloseTo(0.3, 8);
});

test('few evaluations do, and never many more than bisection needs', () => {
  let smooth = 0;
  between((x) => (smooth++, Math.exp(x) - 2), 0, 4, 1e-6);
  let jump = 0;
  between((x) => (jump++, x < 0.123 ? -1 : 1), 0, 4, 1e-6);
  // two of these are the ends
  expect(smooth).toBeLessThan(15);
  expect(jump).toBeLessThan(30);
});
