import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { seedKey } from '../../src/random/seed-key.ts';

test('is the first four words of seedrandom for an ASCII seed', () => {
  const source = seedrandom('loopcost');
  const words = [source.int32(), source.int32(), source.int32(), source.int32()];
  expect([...seedKey('loopcost')]).toEqual(words.map((word) => word >>> 0));
});

test('does not change between releases (snapshot: proves unchanged, not right)', () => {
  expect([...seedKey('1')]).toEqual([1157273989, 671118191, 896136984, 1137565635]);
});

test('tells seeds apart that share the low bytes of their characters', () => {
  expect(seedKey('\u0141')).not.toEqual(seedKey('A'));
});

test('accepts the empty string and any other', () => {
  expect(seedKey('')).toHaveLength(4);
  expect(seedKey('\ud800 \u{1f600}'.repeat(500))).toHaveLength(4);
});

test('gives the same key again, whatever was asked in between', () => {
  const first = seedKey('a');
  seedKey('b');
  expect(seedKey('a')).toEqual(first);
});
