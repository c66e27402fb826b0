import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../src/random/utf8-bytes.ts';

test('agrees with TextEncoder on every well-formed string', () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([...utf8Bytes(text)].join()).toBe([...encoder.encode(text)].join());
    }),
  );
});

test('tells lone surrogates apart', () => {
  expect([...utf8Bytes('\ud800')]).toEqual([0xed, 0xa0, 0x80]);
  expect([...utf8Bytes('\udfff')]).toEqual([0xed, 0xbf, 0xbf]);
});
