import { normalScores, type Probabilities } from './probabilities.ts';
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
export interface Region extends Shape {
  readonly upper: boolean;
  readonly firstCell: number;
  /** First depth of each cell of the octaves, in order of depth, and the end of the last. */
  readonly edges: Float64Array;
  /** What is asked of every law: its quantiles in the middle of each depth that is alone, then at the edges. */
  readonly asked: Probabilities;
}

/** What both halves have in common. */
interface Shape {
  /** Probability of one depth. */
  readonly step: number;
  /** Depths below this have a cell each, behind the octaves' cells; 0: those below `start` are the tail's. */
  readonly alone: number;
  /** Depths below `top` belong here; octave i from the middle holds [top/2^(i+1), top/2^i). */
  readonly top: number;
  /** top/2^octaves */
  readonly start: number;
  readonly octaves: number;
  readonly cellBits: number;
}

/** 2^-32 */
const MAIN_STEP = 1 / 4294967296;
const MAIN: Shape = {
  alone: 0,
  step: MAIN_STEP,
  top: 2147483648,
  start: TAIL_DEPTHS,
  octaves: OCTAVES,
  cellBits: CELL_BITS,
};
/** 2^-53 a depth, so that the 2^32 second words of a tail hold 2^-21. */
const TAIL: Shape = {
  alone: TAIL_ENDS,
  step: MAIN_STEP / 2097152,
  top: 4294967296,
  start: TAIL_ENDS,
  octaves: TAIL_OCTAVES,
  cellBits: TAIL_CELL_BITS,
};
/** The tail, then the main part, of the lower half; then of the upper. */
export const REGIONS: readonly Region[] = [
  region(TAIL, false, LOWER_TAIL),
  region(MAIN, false, 0),
  region(TAIL, true, UPPER_TAIL),
  region(MAIN, true, UPPER_CELLS),
];

function region(shape: Shape, upper: boolean, firstCell: number): Region {
  const edges = cellEdges(shape);
  const depths = new Float64Array(shape.alone + edges.length);
  for (let depth = 0; depth < shape.alone; depth++) depths[depth] = depth + 0.5;
  depths.set(edges, shape.alone);
  const asked = depthProbabilities({ ...shape, upper }, depths);
  return { ...shape, upper, firstCell, edges, asked: { ...asked, scores: normalScores(asked) } };
}

function cellEdges({ start, top, octaves, cellBits }: Shape): Float64Array {
  const edges = new Float64Array((octaves << cellBits) + 1);
  for (let octave = 0, i = 0, begin = start; octave < octaves; octave++, begin *= 2) {
    for (let cell = 0; cell < 1 << cellBits; cell++) edges[i++] = begin + (cell * begin) / (1 << cellBits);
  }
  edges[edges.length - 1] = top;
  return edges;
}

/** The probabilities that depths of a region stand for. */
export function depthProbabilities(
  { upper, step }: Pick<Region, 'upper' | 'step'>,
  depths: Float64Array,
): Probabilities {
  const nearer = depths.map((depth) => depth * step);
  const farther = nearer.map((one) => 1 - one);
  return upper
    ? { p: farther, complement: nearer, scores: null }
    : { p: nearer, complement: farther, scores: null };
}
