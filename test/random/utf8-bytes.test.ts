import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../src/random/utf8-bytes.ts';

test('agrees with TextEncoder on every well-formed string', () => {
  const encoder = new TextEncoder();
  const point = fc.oneof(fc.nat(0x7ff), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }));
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const text = String.fromCodePoint(...points);
      expect([...utf8Bytes(text)].join()).toBe([...encoder.encode(text)].join());
    }),
  );
});

test('tells lone surrogates apart', () => {
  expect([...utf8Bytes('\ud800')]).toEqual([0xed, 0xa0, 0x80]);
  expect([...utf8Bytes('\udfff')]).toEqual([0xed, 0xbf, 0xbf]);
});
