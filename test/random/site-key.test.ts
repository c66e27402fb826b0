import { expect, test } from 'vitest';
import { murmurHash3, siteKey } from '../../src/random/site-key.ts';
import { utf8Bytes } from '../../src/random/utf8-bytes.ts';

// reference values: MurmurHash3_x86_32 of smhasher, as collected at https://stackoverflow.com/a/31929528
test.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['a', 0x9747b28c, 0x7fa09ea6],
  ['aa', 0x9747b28c, 0x5d211726],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['aaaa', 0x9747b28c, 0x5a97808a],
  ['abc', 0, 0xb3dd93fa],
  ['Hello, world!', 0x9747b28c, 0x24884cba],
  ['\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0\u03c0', 0x9747b28c, 0xd58063c1],
  ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
])('the hash of %j under seed %i is the published one', (text, seed, hash) => {
  expect(murmurHash3(utf8Bytes(text), seed)).toBe(hash);
});

test('a site is two signed words, which differ', () => {
  const { low, high } = siteKey('workflow.fix.turns');
  expect([low, high]).toEqual([low | 0, high | 0]);
  expect(low).not.toBe(high);
});

test('100,000 neighbouring paths have distinct keys, and their low words collide no more than chance allows', () => {
  const keys = Array.from({ length: 100_000 }, (_, i) => siteKey(`workflow[${i}].turns`));
  expect(new Set(keys.map(({ low, high }) => `${low},${high}`)).size).toBe(keys.length);
  // expected 1.16 collisions
  expect(new Set(keys.map(({ low }) => low)).size).toBeGreaterThan(keys.length - 8);
});
