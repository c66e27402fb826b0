import { expect, test } from 'vitest';
import { quantilePieces } from '../../src/random/quantile-pieces.ts';
import { CELLS } from '../../src/random/table-layout.ts';
import { BROKEN_LAWS, SMOOTH_LAWS } from './law-examples.ts';

test.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS }))(
  '%s is cut into runs that fill every cell and hold probability 1',
  (_, law) => {
    const { cell, cellSize, offset, size, mass } = quantilePieces(law).runs;
    expect(mass.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 14);
    const filled = new Float64Array(CELLS);
    let inOrder = true;
    for (const [i, index] of cell.entries()) {
      inOrder &&= offset[i] === filled[index];
      filled[index] = filled[index]! + size[i]!;
      inOrder &&= cell[i + 1] === index || filled[index] === cellSize[i];
    }
    expect(inOrder).toBe(true);
    expect(filled.every((depths) => depths > 0)).toBe(true);
  },
);

test('a run does not reach across a gap', () => {
  const { first, last } = quantilePieces(BROKEN_LAWS['mixture with a gap at one half']!);
  expect(first.every((value, i) => value < 50 === last[i]! < 50)).toBe(true);
});
