import { expect, test } from 'vitest';
import { bytesOf, valueOf } from '../../src/cli/value-bytes.ts';

const again = (value: unknown): unknown => valueOf(Buffer.concat(bytesOf(value)));

test('values come back as they were, columns in their places', () => {
  const value = {
    text: 'ü "quoted"',
    list: [1, null, true, Float64Array.of(1.5, Number.NaN, -0)],
    inner: {
      b: Float64Array.of(0.1),
      a: new Float64Array(0),
      10: Float64Array.of(10),
      9: Float64Array.of(9),
    },
    numbers: [0.1 + 0.2, -0, Infinity, -Infinity, Number.NaN, 5e-324],
    map: new Map([
      ['b', Float64Array.of(3)],
      ['a', Float64Array.of(4)],
    ]),
  };
  expect(again(value)).toEqual(value);
});

test('a part of a column is saved, and not what stands around it', () => {
  const whole = Float64Array.of(1, 2, 3, 4);
  const back = again({ part: whole.subarray(1, 3) }) as { readonly part: Float64Array };
  expect(back.part).toEqual(Float64Array.of(2, 3));
  expect(back.part.buffer.byteLength).toBe(16);
});
