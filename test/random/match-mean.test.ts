import { expect, test } from 'vitest';
import { lawMean } from '../../src/random/law-mean.ts';
import { matchMean, piecesMean } from '../../src/random/match-mean.ts';
import { quantilePieces } from '../../src/random/quantile-pieces.ts';
import { BROKEN_LAWS, SMOOTH_LAWS } from './law-examples.ts';

test('a positive law is rescaled', () => {
  const pieces = quantilePieces(SMOOTH_LAWS['lognormal']!);
  const before = pieces.first.slice();
  const mean = lawMean(SMOOTH_LAWS['lognormal']!)!;
  const factor = mean / piecesMean(pieces);
  matchMean(pieces, { lowest: 0, highest: Infinity, mean });
  expect(piecesMean(pieces) / mean).toBeCloseTo(1, 14);
  expect(Math.abs(factor - 1)).toBeLessThan(2e-4);
  for (const [i, value] of pieces.first.entries()) expect(value / before[i]! / factor).toBeCloseTo(1, 12);
});

test('a law without ends is shifted', () => {
  const pieces = quantilePieces(SMOOTH_LAWS['normal']!);
  const before = pieces.first.slice();
  matchMean(pieces, { lowest: -Infinity, highest: Infinity, mean: 50.01 });
  for (const [i, value] of pieces.first.entries()) expect(value - before[i]!).toBeCloseTo(0.01, 12);
});

test('a law between two ends stays there', () => {
  const pieces = quantilePieces(SMOOTH_LAWS['beta']!);
  matchMean(pieces, { lowest: 0, highest: 1, mean: 0.3 });
  expect(piecesMean(pieces)).toBeCloseTo(0.3, 14);
  expect(Math.min(...pieces.first)).toBeGreaterThan(0);
  expect(Math.max(...pieces.first)).toBeLessThan(1);
});

test('what a power tail has beyond the last word goes to that word, and no other moves', () => {
  const law = SMOOTH_LAWS['pareto with a mean beyond its words']!;
  const pieces = quantilePieces(law);
  const before = pieces.first.slice();
  matchMean(pieces, { lowest: 2, highest: Infinity, mean: lawMean(law) });
  expect(piecesMean(pieces) / lawMean(law)!).toBeCloseTo(1, 12);
  expect(pieces.first.filter((value, i) => value !== before[i])).toHaveLength(1);
});

test('without a mean to match nothing moves', () => {
  const pieces = quantilePieces(SMOOTH_LAWS['pareto without mean']!);
  const before = pieces.first.slice();
  matchMean(pieces, { lowest: 2, highest: Infinity, mean: null });
  expect(pieces.first).toEqual(before);
});

test('atoms stay, and what lies between them stays between', () => {
  const law = BROKEN_LAWS['mixture of samples and an exponential']!;
  const pieces = quantilePieces(law);
  const sides = [...pieces.first].map((value) => [1, 2, 3, 50].map((atom) => Math.sign(value - atom)));
  matchMean(pieces, { lowest: 0, highest: Infinity, mean: lawMean(law) });
  expect(piecesMean(pieces) / lawMean(law)!).toBeCloseTo(1, 14);
  expect([...pieces.first].map((value) => [1, 2, 3, 50].map((atom) => Math.sign(value - atom)))).toEqual(
    sides,
  );
});
