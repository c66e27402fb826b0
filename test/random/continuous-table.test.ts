import { expect, test } from 'vitest';
import { continuousTable } from '../../src/random/continuous-table.ts';
import { CELLS, PIECE_SIZE } from '../../src/random/table-layout.ts';
import type { Law } from '../../src/random/law.ts';
import { BROKEN_LAWS, SMOOTH_LAWS } from './law-examples.ts';

test('a smooth law has a pair of finite numbers for each cell and nothing more', () => {
  const { cells } = continuousTable(SMOOTH_LAWS['lognormal']!);
  expect(cells).toHaveLength(2 * CELLS);
  expect(cells.every((number) => Number.isFinite(number))).toBe(true);
});

test('a cell with a break has no slope, and the place of its runs instead of a value', () => {
  const { cells } = continuousTable(BROKEN_LAWS['mixture with a gap at one half']!);
  const split = Array.from({ length: CELLS }, (_, i) => i).filter((i) => Number.isNaN(cells[2 * i + 1]));
  for (const cell of split) expect(cells[2 * cell]).toBeGreaterThanOrEqual(2 * CELLS);
  expect((cells.length - 2 * CELLS) % PIECE_SIZE).toBe(0);
});

test('a table can be sent to a worker', () => {
  const table = continuousTable(BROKEN_LAWS['clamped normal']!);
  expect(structuredClone(table)).toEqual(table);
});

test.each<Law>([
  { kind: 'gamma', mean: 50, cv: 5 },
  { kind: 'gamma', mean: 50, cv: 100 },
  { kind: 'weibull', shape: 0.01, scale: 1 },
])('a law whose values sink below the normal doubles has a table: %o', (law) => {
  const { cells } = continuousTable(law);
  expect(cells.every((number, i) => Number.isFinite(number) || (i < 2 * CELLS && i % 2 === 1))).toBe(true);
});

test('a tail beyond the doubles stays finite, and so do fourth powers of it', () => {
  const { cells } = continuousTable({ kind: 'pareto', minimum: 1, shape: 0.01 });
  expect(cells.every((number) => !(number * number * number * number === Infinity))).toBe(true);
  expect(cells.every((number, i) => Number.isFinite(number) || (i < 2 * CELLS && i % 2 === 1))).toBe(true);
});
