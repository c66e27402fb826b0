import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';
import { normalScores } from '../../src/random/probabilities.ts';

const p = Float64Array.of(1e-20, 0.3, 0.5);
const complement = Float64Array.of(1, 0.7, 0.5);

test('scores are the standard normal quantiles, precise in both tails', () => {
  const scores = normalScores({ p: complement, complement: p, scores: null });
  expect([...scores]).toEqual([-normalQuantile(1e-20, 1), normalQuantile(0.7, 0.3), 0]);
});

test('scores that are known are not worked out again', () => {
  const scores = Float64Array.of(7, 8, 9);
  expect(normalScores({ p, complement, scores })).toBe(scores);
});
