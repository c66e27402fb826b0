import { describe, expect, test } from 'vitest';
import { bytes, doubles, ints } from '../../src/plan/columns.ts';

const ROWS = Object.freeze([
  { at: 3, share: 0.25, name: 'first' },
  { at: -1, share: 1, name: 'second' },
]);

describe('columns', () => {
  test('hold one property of every row, in the order of the rows', () => {
    expect(ints(ROWS, 'at')).toEqual(Int32Array.of(3, -1));
    expect(doubles(ROWS, 'share')).toEqual(Float64Array.of(0.25, 1));
    expect(bytes([{ flag: 1 }, { flag: 0 }], 'flag')).toEqual(Uint8Array.of(1, 0));
  });

  test('of no rows are empty', () => {
    expect(doubles([] as { share: number }[], 'share')).toHaveLength(0);
  });
});
