import { expect, test } from 'vitest';
import { fillLayout, RNG_LAYOUTS } from '../../src/random/rng-layout.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { chiSquareTail, lagScore } from './goodness-of-fit.ts';

const KEY = seedKey('1');

test.each(RNG_LAYOUTS)('layout %s gives the same words in whatever portions', (layout) => {
  const whole = new Uint32Array(1000);
  expect(fillLayout(layout, KEY, 0, whole)).toBe(1000);
  const parts = [new Uint32Array(300), new Uint32Array(700)];
  const cursor = fillLayout(layout, KEY, 0, parts[0]!);
  fillLayout(layout, KEY, cursor, parts[1]!);
  expect([...parts[0]!, ...parts[1]!]).toEqual([...whole]);
});

test.each(RNG_LAYOUTS)('layout %s shows no correlation at lags 1 to 8 and even bytes', (layout) => {
  const words = new Uint32Array(layout === 'e' ? 50_000 : 500_000);
  fillLayout(layout, KEY, 0, words);
  for (let lag = 1; lag <= 8; lag++) expect(Math.abs(lagScore(words, lag))).toBeLessThan(4.5);
  for (let shift = 0; shift < 32; shift += 8) {
    const bytes = new Float64Array(256);
    for (const word of words) bytes[(word >>> shift) & 255]!++;
    expect(chiSquareTail(bytes, new Float64Array(256).fill(words.length / 256))).toBeGreaterThan(1e-5);
  }
});

test('goes on past 2^32 words without repeating itself', () => {
  const early = new Uint32Array(8);
  const late = new Uint32Array(8);
  for (const layout of ['a', 'b', 'c', 'd', 'f'] as const) {
    fillLayout(layout, KEY, 0, early);
    fillLayout(layout, KEY, 4294967296 * 4, late);
    expect(late).not.toEqual(early);
  }
});
