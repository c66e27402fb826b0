import { lawMean } from './law-mean.ts';
import { quantileFunction } from './law-quantile.ts';
import type { Law } from './law.ts';
import { matchMean, piecesMean } from './match-mean.ts';
import { type Pieces, quantilePieces } from './quantile-pieces.ts';
import { CELLS, PLACES, type QuantileTable, TABLE_CONTINUOUS } from './table-layout.ts';

/** The table of a law that has a continuous part. */
export function continuousTable(law: Law): QuantileTable {
  const pieces = quantilePieces(law);
  const mean = lawMean(law);
  const quantile = quantileFunction(law);
  const highest = quantile(1, 0);
  matchMean(pieces, { lowest: quantile(0, 1), highest, mean });
  putInOrder(pieces);
  return {
    kind: TABLE_CONTINUOUS,
    value: 0,
    mean: mean === null && highest === Infinity ? Infinity : piecesMean(pieces),
    cells: cellsOf(pieces),
    lastWords: new Uint32Array(0),
    guide: new Uint32Array(0),
    guideShift: 0,
  };
}

/** Takes out the steps down, of a unit in the last place, that rounding may have left. */
function putInOrder({ runs, first, last }: Pieces): void {
  const { upperFrom } = runs;
  let reached = -Infinity;
  for (let i = 0; i < upperFrom; i++) {
    first[i] = reached = Math.max(reached, first[i]!);
    last[i] = reached = Math.max(reached, last[i]!);
  }
  for (let i = first.length - 1; i >= upperFrom; i--) {
    last[i] = reached = Math.max(reached, last[i]!);
    first[i] = reached = Math.max(reached, first[i]!);
  }
}

/** Pairs (first value, slope) of the ordinary cells, then the pieces of the split ones. */
function cellsOf(pieces: Pieces): Float64Array {
  const { runs, first } = pieces;
  const { cell } = runs;
  const cells = new Float64Array(2 * CELLS);
  const split: number[] = [];
  let start = 0;
  while (start < cell.length) {
    let end = start + 1;
    while (end < cell.length && cell[end] === cell[start]) end++;
    const whole = end === start + 1;
    const pair = 2 * cell[start]!;
    cells[pair] = whole ? first[start]! : 2 * CELLS + split.length;
    cells[pair + 1] = whole ? slopeOf(pieces, start) : Number.NaN;
    if (!whole) for (let run = start; run < end; run++) addRun(split, pieces, run);
    start = end;
  }
  if (split.length === 0) return cells;
  const all = new Float64Array(cells.length + split.length);
  all.set(cells);
  all.set(split, cells.length);
  return all;
}

/** A run of a split cell, PIECE_SIZE numbers: last place, first place, value there, slope. */
function addRun(split: number[], pieces: Pieces, run: number): void {
  const { runs } = pieces;
  const place = PLACES / runs.cellSize[run]!;
  const offset = runs.offset[run]!;
  const last = offset + runs.size[run]! - 1;
  split.push(last * place, offset * place, pieces.first[run]!, slopeOf(pieces, run));
}

/** A smaller slope is rounded to whole steps of the smallest double, and could not be made less by a last bit. */
const SMALLEST_SLOPE = 1e-300;

/** Rise for one place, rounded so that the last place does not overshoot. */
function slopeOf(pieces: Pieces, run: number): number {
  const { size, cellSize } = pieces.runs;
  const places = (size[run]! - 1) * (PLACES / cellSize[run]!);
  if (places === 0) return 0;
  const first = pieces.first[run]!;
  const last = pieces.last[run]!;
  let slope = (last - first) / places;
  if (Math.abs(slope) < SMALLEST_SLOPE) return 0;
  while (last > first ? first + slope * places > last : first + slope * places < last)
    slope *= 1 - Number.EPSILON;
  return slope;
}
