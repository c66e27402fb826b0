import { expect, test } from 'vitest';
import { previousFloat } from '../../src/random/previous-float.ts';

test.each([
  [1, 1 - Number.EPSILON / 2],
  [-1, -1 - Number.EPSILON],
  [0, -Number.MIN_VALUE],
  [Number.MIN_VALUE, 0],
  [Infinity, Infinity],
  [-Infinity, -Infinity],
])('before %d comes %d', (x, previous) => {
  expect(previousFloat(x)).toBe(previous);
});
