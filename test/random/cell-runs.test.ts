import { expect, test } from 'vitest';
import { type CellRuns, layRuns, WHOLE_CELLS } from '../../src/random/cell-runs.ts';
import { CELLS } from '../../src/random/table-layout.ts';
import { REGIONS } from '../../src/random/table-region.ts';

const NO_CUTS = new Map<number, number[]>();

/** Whether the runs of every cell follow one another from its first depth to its last. */
function fillEveryCell({ cell, cellSize, offset, size }: CellRuns): boolean {
  const filled = new Float64Array(CELLS);
  let inOrder = true;
  for (const [run, index] of cell.entries()) {
    inOrder &&= offset[run] === filled[index];
    filled[index] = filled[index]! + size[run]!;
    inOrder &&= cell[run + 1] === index || filled[index] === cellSize[run];
  }
  return inOrder && filled.every((depths) => depths > 0);
}

test('whole cells are one run each', () => {
  expect(WHOLE_CELLS.cell).toHaveLength(CELLS);
  expect(WHOLE_CELLS.size).toEqual(WHOLE_CELLS.cellSize);
  expect(fillEveryCell(WHOLE_CELLS)).toBe(true);
});

test('each half holds probability one half', () => {
  const { mass, upperFrom } = WHOLE_CELLS;
  const sum = (part: Float64Array): number => part.reduce((total, one) => total + one, 0);
  expect(sum(mass.subarray(0, upperFrom))).toBeCloseTo(0.5, 14);
  expect(sum(mass.subarray(upperFrom))).toBeCloseTo(0.5, 14);
});

test('a cell that is cut has a run between each two bounds', () => {
  const [, main] = REGIONS;
  const [from, to] = [main!.edges[7]!, main!.edges[8]!];
  const runs = layRuns([NO_CUTS, new Map([[7, [from, from + 3, from + 5, to]]]), NO_CUTS, NO_CUTS]);
  expect(runs.cell).toHaveLength(CELLS + 2);
  expect(runs.upperFrom).toBe(WHOLE_CELLS.upperFrom + 2);
  expect(fillEveryCell(runs)).toBe(true);
  const first = runs.size.indexOf(3);
  expect([...runs.offset.subarray(first, first + 3)]).toEqual([0, 3, 5]);
  expect([...runs.mass.subarray(first, first + 3)]).toEqual(
    [3, 2, to - from - 5].map((depths) => depths * main!.step),
  );
});
