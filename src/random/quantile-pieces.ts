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

/**
 * Runs of consecutive depths of one cell, over which the value goes in a straight line; one element of each column a
 * run. Lower half before upper half, each from the end of the law to its middle.
 */
export interface Pieces {
  /** The first run of the upper half: there the value falls with the depth. */
  upperFrom: number;
  readonly cell: number[];
  /** Depths of the whole cell; depths from its first to this run's first; depths of this run. */
  readonly cellSize: number[];
  readonly offset: number[];
  readonly size: number[];
  /** Probability of the run. */
  readonly mass: number[];
  /** Values at the run's first and last depth. */
  readonly first: number[];
  readonly last: number[];
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
 * The quantile function of a law cut into straight lines.
 *
 * @remarks A cell is one chord, between the exact quantiles at its edges, unless a break lies in it or on its edge; then
 * each run of words between breaks is a chord of its own, through the exact quantiles of its first and last word.
 */
export function quantilePieces(law: Law): Pieces {
  const breaks = lawBreaks(law);
  const pieces: Pieces = {
    cell: [],
    cellSize: [],
    offset: [],
    size: [],
    mass: [],
    first: [],
    last: [],
    upperFrom: 0,
  };
  for (const region of LOWER_REGIONS) addRegion(pieces, region, law, breaks);
  pieces.upperFrom = pieces.cell.length;
  for (const region of UPPER_REGIONS) addRegion(pieces, region, law, breaks);
  return pieces;
}

function addRegion(pieces: Pieces, region: Region, law: Law, breaks: readonly number[]): void {
  const { step, start, octaves, cellBits, firstCell } = region;
  const at = (depth: number): number => quantileAt(region, law, depth);
  // a run of `size` depths that begins `offset` depths into a cell
  const addRun = (offset: number, size: number, first: number, last: number): void => {
    pieces.cell.push(cell);
    pieces.cellSize.push(cellSize);
    pieces.offset.push(offset);
    pieces.size.push(size);
    pieces.mass.push(size * step);
    pieces.first.push(first);
    pieces.last.push(last);
  };

  // the deepest words of a tail have a cell each; the main part leaves its deepest to the tail
  let cellSize = 1;
  let cell = firstCell + (octaves << cellBits);
  for (let depth = 0; step < MAIN_STEP && depth < start; depth++, cell++)
    addRun(0, 1, at(depth + 0.5), at(depth + 0.5));

  const depths = breakDepths(region, law, breaks);
  let next = 0;
  let edge = at(start);
  for (let octave = octaves - 1, begin = start; octave >= 0; octave--, begin *= 2) {
    cellSize = begin / (1 << cellBits);
    cell = firstCell + (octave << cellBits);
    for (let from = begin; from < 2 * begin; from += cellSize, cell++) {
      const to = from + cellSize;
      const nextEdge = at(to);
      while (depths[next]! < from) next++;
      if (depths[next]! <= to) {
        let runFrom = from;
        for (let i = next; runFrom < to; i++) {
          const runTo = Math.min(depths[i] ?? to, to);
          if (runTo > runFrom) addRun(runFrom - from, runTo - runFrom, at(runFrom + 0.5), at(runTo - 0.5));
          runFrom = runTo;
        }
      } else {
        const half = (nextEdge - edge) / (2 * cellSize);
        addRun(0, cellSize, edge + half, nextEdge - half);
      }
      edge = nextEdge;
    }
  }
}

function quantileAt(region: Region, law: Law, depth: number): number {
  const nearer = depth * region.step;
  const value = region.upper ? lawQuantile(law, 1 - nearer, nearer) : lawQuantile(law, nearer, 1 - nearer);
  return Math.min(LARGEST, Math.max(-LARGEST, value));
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
