import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LARGEST, type Input } from '../../src/cli/read-input.ts';
import { unpacked } from '../../src/cli/unpacked.ts';

function inputOf(bytes: Buffer): Input {
  return { name: 'log.jsonl.gz', path: 'log.jsonl.gz', bytes };
}

test('what gzip packed is unpacked, and anything else is as it was', () => {
  const plain = inputOf(Buffer.from('{"model":"a"}\n'));
  expect(unpacked(plain)).toBe(plain);
  expect(unpacked(inputOf(Buffer.alloc(0))).bytes).toHaveLength(0);
  expect(unpacked(inputOf(gzipSync(plain.bytes)))).toEqual(plain);
});

test('what is cut, damaged, or too large unpacked is refused by its name', () => {
  const packed = gzipSync(Buffer.from('{"model":"a"}\n'.repeat(99)));
  for (const bytes of [packed.subarray(0, -9), packed.subarray(0, 2), Buffer.from(packed).fill(7, 12, 20)])
    expect(() => unpacked(inputOf(bytes))).toThrow('cannot read log.jsonl.gz: its packing is damaged');
  const bomb = gzipSync(Buffer.alloc(LARGEST + 1));
  expect(() => unpacked(inputOf(bomb))).toThrow('unpacked it is larger than 256 MiB');
});
