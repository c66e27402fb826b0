import { expect, test } from 'vitest';
import { invertTail } from '../../src/distributions/invert-tail.ts';

/** The exponential law's lower tail in y = ln x. */
const tail = {
  probability: (y: number): number => -Math.expm1(-Math.exp(y)),
  density: (y: number): number => Math.exp(y - Math.exp(y)),
};

test.each([-20, -1, 0, 3])('finds the median of the exponential law from %d', (start) => {
  expect(invertTail(tail, 0.5, start)).toBeCloseTo(Math.log(Math.LN2), 14);
});

test('finds a far tail', () => {
  expect(invertTail(tail, 1e-200, 0)).toBeCloseTo(Math.log(1e-200), 10);
});
