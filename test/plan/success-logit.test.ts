import { describe, expect, test } from 'vitest';
import { meanSuccess, successLogit } from '../../src/plan/success-logit.ts';

const RATES = [1e-4, 0.01, 0.2, 0.5, 0.71, 0.9, 0.999, 1 - 1e-4];
const SPREADS = [0, 0.5, 2, 5, 10];

/** E[1 / (1 + exp(tau*Z - mu))] by Simpson's rule with 40,000 cells on [-12, 12]: another rule, grid and range. */
function simpson(mu: number, tau: number): number {
  const cells = 40_000;
  const width = 24 / cells;
  let sum = 0;
  for (let i = 0; i <= cells; i += 1) {
    const z = -12 + i * width;
    const weight = i === 0 || i === cells ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (weight * Math.exp(-0.5 * z * z)) / (1 + Math.exp(tau * z - mu));
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

describe('the logit at mean difficulty', () => {
  test.each(SPREADS.flatMap((tau) => RATES.map((rate) => [rate, tau] as const)))(
    'gives back a rate of %d at spread %d, by its own sum and by an independent quadrature',
    (rate, tau) => {
      const mu = successLogit(rate, tau);
      expect(Math.abs(meanSuccess(mu, tau) - rate)).toBeLessThan(1e-10);
      expect(Math.abs(simpson(mu, tau) - rate)).toBeLessThan(1e-10);
    },
  );

  test('is the plain logit without a spread', () => {
    expect(successLogit(0.8, 0)).toBe(Math.log(0.8 / (1 - 0.8)));
  });

  test('is 0 for one half, whatever the spread', () => {
    expect(successLogit(0.5, 5)).toBeCloseTo(0, 12);
  });

  test('is certain at the ends', () => {
    expect(successLogit(0, 3)).toBe(-Infinity);
    expect(successLogit(1, 3)).toBe(Infinity);
  });

  test('mirrors: as far above for a rate as below for its complement', () => {
    expect(successLogit(0.83, 4)).toBeCloseTo(-successLogit(0.17, 4), 9);
  });

  test('lies farther out the wider the spread', () => {
    const logits = SPREADS.map((tau) => successLogit(0.9, tau));
    expect(logits).toEqual(logits.toSorted((a, b) => a - b));
  });
});
