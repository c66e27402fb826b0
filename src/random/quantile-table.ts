import type { Visit } from './address.ts';
import { continuousTable } from './continuous-table.ts';
import { discreteLaw } from './discrete-law.ts';
import { discreteTable } from './discrete-table.ts';
import type { Law } from './law.ts';
import { quantileFunction } from './law-quantile.ts';
import * as layout from './table-layout.ts';

/** See table-layout.ts. */
export type QuantileTable = layout.QuantileTable;

/*
 * The layout's numbers as constants of this module: V8 folds these into the code it compiles, while an imported binding
 * is loaded at each use (measured: 8.3 against 12 ns a draw).
 */
const { TABLE_CONSTANT, TABLE_CONTINUOUS, UPPER_CELLS, LOWER_TAIL, UPPER_TAIL } = layout;
const { CELL_BITS, TAIL_DEPTHS, TAIL_OCTAVES, TAIL_CELL_BITS, PIECE_SIZE } = layout;

/**
 * Compiles a law, once, into the table it is drawn from.
 *
 * @remarks Continuous laws: quantiles from 1e-6 to 1 - 1e-6 within 1e-3 of the exact ones (of the value, or of the
 * standard deviation around 0), the table's expectation within 1e-9 of the law's. Discrete laws: every probability
 * within 2^-32.
 */
export function compileLaw(law: Law): QuantileTable {
  const atoms = discreteLaw(law);
  if (atoms !== null && atoms.values.length > 1) return discreteTable(atoms);
  const quantile = quantileFunction(law);
  const lowest = quantile(0, 1);
  if (atoms !== null || lowest === quantile(1, 0)) return constantTable(atoms?.values[0] ?? lowest);
  return continuousTable(law);
}

function constantTable(value: number): QuantileTable {
  return {
    kind: TABLE_CONSTANT,
    value,
    mean: value,
    cells: new Float64Array(0),
    lastWords: new Uint32Array(0),
    guide: new Uint32Array(0),
    guideShift: 0,
  };
}

/** Exact expectation of what is drawn; Infinity where the law has none. */
export function tableMean(table: QuantileTable): number {
  return table.mean;
}

/** Draws from a table by the words of a slot. A constant draws nothing. */
export function drawQuantile(table: QuantileTable, visit: Visit, slot: number): number {
  if (table.kind === TABLE_CONTINUOUS) return drawContinuous(table.cells, visit, slot);
  if (table.kind === TABLE_CONSTANT) return table.value;
  const word = visit.word(slot);
  const { lastWords } = table;
  let i = table.guide[word >>> table.guideShift]!;
  while (lastWords[i]! < word) i++;
  return table.cells[i]!;
}

/** The table of the standard normal law. */
export const STANDARD_NORMAL: QuantileTable = compileLaw({ kind: 'normal', mean: 0, sd: 1 });

/** Not exported, so that V8 takes it for a constant: see above. */
const NORMAL_CELLS = STANDARD_NORMAL.cells;

/** Draws a standard normal value by the words of a slot. */
export function drawNormal(visit: Visit, slot: number): number {
  return drawContinuous(NORMAL_CELLS, visit, slot);
}

function drawContinuous(cells: Float64Array, visit: Visit, slot: number): number {
  const word = visit.word(slot) | 0;
  // -1 in the upper half, where depth is counted from the upper end; else 0
  const side = word >> 31;
  const depth = word ^ side;
  if (depth < TAIL_DEPTHS) return drawTail(cells, side, visit, slot);
  const octave = Math.clz32(depth) - 1;
  // the bits after the leading one
  const rest = depth << (octave + 2);
  const cell = (side & UPPER_CELLS) + (octave << CELL_BITS) + (rest >>> (32 - CELL_BITS));
  const place = (rest << CELL_BITS) >>> 1;
  const value = cells[2 * cell]! + cells[2 * cell + 1]! * place;
  // the slope of a split cell is NaN
  return value === value ? value : drawSplit(cells, cell, place);
}

/** Draws from a tail, by the second word of the slot; side 0: the lower, -1: the upper. */
export function drawTail(cells: Float64Array, side: number, visit: Visit, slot: number): number {
  const word = visit.secondWord(slot);
  const first = side === 0 ? LOWER_TAIL : UPPER_TAIL;
  const octave = Math.clz32(word);
  if (octave >= TAIL_OCTAVES) return cells[2 * (first + (TAIL_OCTAVES << TAIL_CELL_BITS) + word)]!;
  const rest = word << (octave + 1);
  const cell = first + (octave << TAIL_CELL_BITS) + (rest >>> (32 - TAIL_CELL_BITS));
  const place = (rest << TAIL_CELL_BITS) >>> 1;
  const value = cells[2 * cell]! + cells[2 * cell + 1]! * place;
  return value === value ? value : drawSplit(cells, cell, place);
}

/** A cell in which the quantile function jumps or bends: its value is where its pieces begin. */
export function drawSplit(cells: Float64Array, cell: number, place: number): number {
  let i = cells[2 * cell]!;
  while (cells[i]! < place) i += PIECE_SIZE;
  return cells[i + 2]! + cells[i + 3]! * (place - cells[i + 1]!);
}
