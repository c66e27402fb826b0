import { lawBreaks } from './law-breaks.ts';
import { lawCdf, lawSurvival } from './law-cdf.ts';
import { lawQuantile } from './law-quantile.ts';
import type { Law } from './law.ts';
import { previousFloat } from './previous-float.ts';
import {
  CELL_BITS,
  LOWER_TAIL,
  OCTAVES,
  TAIL_CELL_BITS,
  TAIL_DEPTHS,
  TAIL_ENDS,
  TAIL_OCTAVES,
  UPPER_CELLS,
  UPPER_TAIL,
} from './table-layout.ts';

/** A run of consecutive depths of one cell, over which the value goes in a straight line. */
export interface Piece {
  readonly upper: boolean;
  readonly cell: number;
  /** Depths of the whole cell; depths from its first to this run's first; depths of this run. */
  readonly cellSize: number;
  readonly offset: number;
  readonly size: number;
  /** Probability of the run. */
  readonly mass: number;
  /** Values at the run's first and last depth. */
  first: number;
  last: number;
}

/** Half of the words, or one tail: cells in order of depth, from the end of the law to its middle. */
interface Region {
  readonly upper: boolean;
  readonly firstCell: number;
  /** Probability of one depth. */
  readonly step: number;
  /** Depths below `top` belong here; octave i from the middle holds [top/2^(i+1), top/2^i). */
  readonly top: number;
  /** top/2^octaves */
  readonly start: number;
  readonly octaves: number;
  readonly cellBits: number;
}

/** 2^-32 */
const MAIN_STEP = 1 / 4294967296;
const MAIN = { step: MAIN_STEP, top: 2147483648, start: TAIL_DEPTHS, octaves: OCTAVES, cellBits: CELL_BITS };
/** 2^-53 a depth, so that the 2^32 second words of a tail hold 2^-21. */
const TAIL = {
  step: MAIN_STEP / 2097152,
  top: 4294967296,
  start: TAIL_ENDS,
  octaves: TAIL_OCTAVES,
  cellBits: TAIL_CELL_BITS,
};
const LOWER_REGIONS: readonly Region[] = [
  { ...TAIL, upper: false, firstCell: LOWER_TAIL },
  { ...MAIN, upper: false, firstCell: 0 },
];
const UPPER_REGIONS: readonly Region[] = [
  { ...TAIL, upper: true, firstCell: UPPER_TAIL },
  { ...MAIN, upper: true, firstCell: UPPER_CELLS },
];

/** Keeps a quantile of an extreme law a number, and the difference of two as well. */
const LARGEST = 8e307;

/**
 * The quantile function of a law cut into straight lines, in the order of the law from its lower to its upper end.
 *
 * @remarks A cell is one chord, ends at the cell's exact edges, unless a break lies in it or on its edge; then each run of
 * words between breaks is a chord of its own, through the exact quantiles of its first and last word.
 */
export function quantilePieces(law: Law): Piece[] {
  const breaks = lawBreaks(law);
  const lower = LOWER_REGIONS.flatMap((region) => regionPieces(region, law, breaks));
  const upper = UPPER_REGIONS.flatMap((region) => regionPieces(region, law, breaks));
  return [...lower, ...upper.reverse()];
}

function regionPieces(region: Region, law: Law, breaks: readonly number[]): Piece[] {
  const { step, start, octaves, cellBits, upper, firstCell } = region;
  const at = (depth: number): number => {
    const nearer = depth * step;
    const value = upper ? lawQuantile(law, 1 - nearer, nearer) : lawQuantile(law, nearer, 1 - nearer);
    return Math.min(LARGEST, Math.max(-LARGEST, value));
  };
  const depths = breakDepths(region, law, breaks);
  let nextBreak = 0;
  const pieces: Piece[] = [];

  const addRuns = (cell: number, start: number, cellSize: number): void => {
    let from = start;
    for (let i = nextBreak; from < start + cellSize; i++) {
      const to = Math.min(depths[i] ?? Infinity, start + cellSize);
      if (to === from) continue;
      const run = { upper, cell, cellSize, offset: from - start, size: to - from, mass: (to - from) * step };
      pieces.push({ ...run, first: at(from + 0.5), last: at(to - 0.5) });
      from = to;
    }
  };

  // the deepest words, whose cells hold one each (a tail's; the main part leaves its deepest to the tail)
  if (step < MAIN_STEP) {
    for (let depth = 0; depth < start; depth++) addRuns(firstCell + (octaves << cellBits) + depth, depth, 1);
  }
  let edge = at(start);
  for (let octave = octaves - 1, begin = start; octave >= 0; octave--, begin *= 2) {
    const cellSize = begin / (1 << cellBits);
    for (let i = 0; i < 1 << cellBits; i++) {
      const cell = firstCell + (octave << cellBits) + i;
      const from = begin + i * cellSize;
      const nextEdge = at(from + cellSize);
      while (nextBreak < depths.length && depths[nextBreak]! < from) nextBreak++;
      if (depths[nextBreak]! <= from + cellSize) addRuns(cell, from, cellSize);
      else {
        const half = (nextEdge - edge) / (2 * cellSize);
        const whole = { upper, cell, cellSize, offset: 0, size: cellSize, mass: cellSize * step };
        pieces.push({ ...whole, first: edge + half, last: nextEdge - half });
      }
      edge = nextEdge;
    }
  }
  return pieces;
}

/** The first depth past each break, ascending, distinct. A word of depth d stands for probability (d + 1/2) step. */
function breakDepths(region: Region, law: Law, breaks: readonly number[]): number[] {
  const depths = new Set<number>();
  for (const value of breaks) {
    for (const x of [previousFloat(value), value]) {
      const depth = region.upper
        ? Math.ceil(lawSurvival(law, x) / region.step - 0.5)
        : Math.floor(lawCdf(law, x) / region.step + 0.5);
      if (depth > 0 && depth <= region.top) depths.add(depth);
    }
  }
  return [...depths].sort((a, b) => a - b);
}
