import { expect, test } from 'vitest';
import { findFirst } from '../../src/stats/find-first.ts';

function between(f: (x: number) => number, low: number, high: number): number {
  const search = findFirst({ x: low, y: f(low) }, { x: high, y: f(high) });
  let step = search.next();
  while (step.done !== true) step = search.next(f(step.value));
  return step.value;
}

test('the first whole number beyond a crossing is found, rising or falling', () => {
  expect(between((x) => x - 3.2, 0, 10)).toBe(4);
  expect(between((x) => 3.2 - x, 0, 10)).toBe(4);
  expect(between((x) => x + 3.2, -10, 0)).toBe(-3);
  expect(between((x) => x - 0.5, 0, 1)).toBe(1);
});

test('a whole number at which it is 0 is not beyond it', () => {
  expect(between((x) => x - 3, 0, 10)).toBe(4);
  expect(between((x) => x, 0, 10)).toBe(1);
});

test('where it is 0 up to the upper end, the first of these is found', () => {
  expect(between((x) => Math.min(0, x - 3), 0, 10)).toBe(3);
  expect(between((x) => x - 10, 0, 10)).toBe(10);
});

test('as many values are asked for as bisection needs', () => {
  let asked = 0;
  expect(between((x) => (asked++, x - 123_456.5), 0, 1 << 20)).toBe(123_457);
  // two of these are the ends
  expect(asked).toBe(22);
});
