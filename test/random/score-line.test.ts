import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';
import {
  meanBetweenScores,
  normalBetween,
  scoreLine,
  scoreOfValue,
  valueAtScore,
} from '../../src/random/score-line.ts';

const line = scoreLine([
  { probability: 0.05, value: 10 },
  { probability: 0.5, value: 100 },
  { probability: 0.95, value: 2000 },
]);

test('goes through its points', () => {
  expect(valueAtScore(line, normalQuantile(0.05))).toBeCloseTo(10, 12);
  expect(valueAtScore(line, 0)).toBeCloseTo(100, 12);
  expect(scoreOfValue(line, 2000)).toBeCloseTo(normalQuantile(0.95), 12);
});

// numpy: log-linear in the normal score between (ndtri(.05), ln 10) and (0, ln 100)
test('is straight in ln value between them', () => {
  expect(valueAtScore(line, normalQuantile(0.2))).toBeCloseTo(30.78439487700236, 10);
});

test('is straight in the value as soon as one is not positive', () => {
  const plain = scoreLine([
    { probability: 0.5, value: 0 },
    { probability: 0.9, value: 20 },
  ]);
  expect(valueAtScore(plain, -normalQuantile(0.9))).toBeCloseTo(-20, 12);
});

// scipy 1.17.1: quad of value * normal density, scores -12 to 14
test('has the integral of its values as mean', () => {
  expect(meanBetweenScores(line, -Infinity, Infinity)).toBeCloseTo(528.6697387697938, 8);
});

test('stands still between equal values and from a single point on', () => {
  const flat = scoreLine([{ probability: 0.3, value: 7 }]);
  expect([valueAtScore(flat, -Infinity), valueAtScore(flat, Infinity)]).toEqual([7, 7]);
  expect([scoreOfValue(flat, 6.9), scoreOfValue(flat, 7.1)]).toEqual([-Infinity, Infinity]);
});

test('takes a difference in the upper tail from the upper tail', () => {
  expect(normalBetween(9, 10)).toBe(normalBetween(-10, -9));
});
