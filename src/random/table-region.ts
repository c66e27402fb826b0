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

/** Half of the words, or one tail: cells in order of depth, from the end of the law to its middle. */
export interface Region {
  readonly upper: boolean;
  readonly firstCell: number;
  /** Probability of one depth. */
  readonly step: number;
  /** Whether each depth below `start` has a cell of its own, after the octaves' cells; else they are the tail's. */
  readonly deepestAlone: boolean;
  /** Depths below `top` belong here; octave i from the middle holds [top/2^(i+1), top/2^i). */
  readonly top: number;
  /** top/2^octaves */
  readonly start: number;
  readonly octaves: number;
  readonly cellBits: number;
}

/** 2^-32 */
const MAIN_STEP = 1 / 4294967296;
const MAIN = {
  deepestAlone: false,
  step: MAIN_STEP,
  top: 2147483648,
  start: TAIL_DEPTHS,
  octaves: OCTAVES,
  cellBits: CELL_BITS,
};
/** 2^-53 a depth, so that the 2^32 second words of a tail hold 2^-21. */
const TAIL = {
  deepestAlone: true,
  step: MAIN_STEP / 2097152,
  top: 4294967296,
  start: TAIL_ENDS,
  octaves: TAIL_OCTAVES,
  cellBits: TAIL_CELL_BITS,
};
/** The tail, then the main part, of the lower half. */
export const LOWER_REGIONS: readonly Region[] = [
  { ...TAIL, upper: false, firstCell: LOWER_TAIL },
  { ...MAIN, upper: false, firstCell: 0 },
];
/** The tail, then the main part, of the upper half. */
export const UPPER_REGIONS: readonly Region[] = [
  { ...TAIL, upper: true, firstCell: UPPER_TAIL },
  { ...MAIN, upper: true, firstCell: UPPER_CELLS },
];

/** First depth of each cell in order of depth, and the end of the last. */
export function cellEdges({ start, octaves, cellBits }: Region): number[] {
  const edges: number[] = [];
  for (let octave = 0, begin = start; octave < octaves; octave++, begin *= 2) {
    for (let i = 0; i < 1 << cellBits; i++) edges.push(begin + (i * begin) / (1 << cellBits));
  }
  edges.push(2 * edges[edges.length - (1 << cellBits)]!);
  return edges;
}
