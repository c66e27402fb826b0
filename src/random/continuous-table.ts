import { lawMean } from './law-mean.ts';
import { lawQuantile } from './law-quantile.ts';
import type { Law } from './law.ts';
import { matchMean, piecesMean } from './match-mean.ts';
import { type Piece, quantilePieces } from './quantile-pieces.ts';
import { CELLS, PIECE_SIZE, PLACES, type QuantileTable, TABLE_CONTINUOUS } from './table-layout.ts';

/** The table of a law that has a continuous part. */
export function continuousTable(law: Law): QuantileTable {
  const pieces = quantilePieces(law);
  const mean = lawMean(law);
  const highest = lawQuantile(law, 1, 0);
  matchMean(pieces, { lowest: lawQuantile(law, 0, 1), highest, mean });
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
function putInOrder(pieces: readonly Piece[]): void {
  let reached = -Infinity;
  for (const piece of pieces) {
    // depth runs downward from the upper end
    const lower = Math.max(reached, piece.upper ? piece.last : piece.first);
    reached = Math.max(lower, piece.upper ? piece.first : piece.last);
    piece.first = piece.upper ? reached : lower;
    piece.last = piece.upper ? lower : reached;
  }
}

/** Pairs (first value, slope) of the ordinary cells, then the pieces of the split ones. */
function cellsOf(pieces: readonly Piece[]): Float64Array {
  const ofCell: Piece[][] = Array.from({ length: CELLS }, () => []);
  for (const piece of pieces) ofCell[piece.cell]!.push(piece);
  const numbers: number[] = Array.from({ length: 2 * CELLS }, () => 0);
  for (const [cell, own] of ofCell.entries()) {
    const [only, ...more] = own.sort((a, b) => a.offset - b.offset);
    if (only === undefined) continue;
    numbers[2 * cell] = more.length > 0 ? numbers.length : only.first;
    numbers[2 * cell + 1] = more.length > 0 ? Number.NaN : slopeOf(only);
    if (more.length > 0) for (const piece of own) addPiece(numbers, piece);
  }
  return Float64Array.from(numbers);
}

function addPiece(numbers: number[], piece: Piece): void {
  const unit = PLACES / piece.cellSize;
  const start = numbers.length;
  numbers.length += PIECE_SIZE;
  numbers[start] = (piece.offset + piece.size - 1) * unit;
  numbers[start + 1] = piece.offset * unit;
  numbers[start + 2] = piece.first;
  numbers[start + 3] = slopeOf(piece);
}

/** Rise for one place, rounded so that the last place does not overshoot. */
function slopeOf(piece: Piece): number {
  const run = (piece.size - 1) * (PLACES / piece.cellSize);
  if (run === 0) return 0;
  const rise = piece.last - piece.first;
  let slope = rise / run;
  const overshoots = (): boolean => {
    const end = piece.first + slope * run;
    return rise > 0 ? end > piece.last : end < piece.last;
  };
  while (overshoots()) slope *= 1 - Number.EPSILON;
  return slope;
}
