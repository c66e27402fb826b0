import { type CellCuts, cutCells } from './cell-cuts.ts';
import { type CellRuns, layRuns, WHOLE_CELLS } from './cell-runs.ts';
import { lawBreaks } from './law-breaks.ts';
import { type TailFunction, tailFunction } from './law-cdf.ts';
import { lawQuantiles } from './law-quantiles.ts';
import type { Law } from './law.ts';
import { previousFloat } from './previous-float.ts';
import type { Probabilities } from './probabilities.ts';
import { depthProbabilities, type Region, REGIONS } from './table-region.ts';

/** Runs over each of which the value goes in a straight line: up with the depth in the lower half, down in the upper. */
export interface Pieces {
  readonly runs: CellRuns;
  /** Values at the run's first and last depth. */
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Keeps a quantile of an extreme law a number, and sums of fourth powers of it as well. */
const LARGEST = 1e60;

/**
 * The quantile function of a law cut into straight lines.
 *
 * @remarks A cell is one chord, between the exact quantiles at its edges, unless a break lies in it or on its edge, or it
 * bends much; then it is cut there, or into equal parts, and each run of words is a chord of its own, through the exact
 * quantiles of its first and last word.
 */
export function quantilePieces(law: Law): Pieces {
  const tail = tailFunction(law);
  const breaks = lawBreaks(law);
  const parts = REGIONS.map((region): CutRegion => {
    const values = quantilesAt(law, region.asked);
    const cuts = cutCells(region, values.subarray(region.alone), breakDepths(region, tail, breaks));
    return { region, values, cuts, ends: endsOf(region, law, cuts) };
  });
  const isWhole = parts.every(({ cuts }) => cuts.size === 0);
  const runs = isWhole ? WHOLE_CELLS : layRuns(parts.map(({ cuts }) => cuts));
  const count = runs.cell.length;
  const pieces: Pieces = { runs, first: new Float64Array(count), last: new Float64Array(count) };
  let run = 0;
  for (const part of parts) run = fillValues(pieces, run, part);
  return pieces;
}

/** A region with the values of a law. */
interface CutRegion {
  readonly region: Region;
  /** In the middle of each depth that is alone, then at the edges. */
  readonly values: Float64Array;
  readonly cuts: CellCuts;
  /** At the first and last depth of each run of the cut cells. */
  readonly ends: Float64Array;
}

function endsOf(region: Region, law: Law, cuts: CellCuts): Float64Array {
  const depths: number[] = [];
  for (const bounds of cuts.values()) {
    for (let k = 0; k + 1 < bounds.length; k++) depths.push(bounds[k]! + 0.5, bounds[k + 1]! - 0.5);
  }
  return quantilesAt(law, depthProbabilities(region, Float64Array.from(depths)));
}

function quantilesAt(law: Law, at: Probabilities): Float64Array {
  return lawQuantiles(law, at).map((value) => Math.min(LARGEST, Math.max(-LARGEST, value)));
}

/** The first depth past each break, ascending, distinct. A word of depth d stands for probability (d + 1/2) step. */
function breakDepths(region: Region, tail: TailFunction, breaks: readonly number[]): number[] {
  const depths = new Set<number>();
  for (const value of breaks) {
    for (const x of [previousFloat(value), value]) {
      const depth = region.upper
        ? Math.ceil(tail(x, 'above') / region.step - 0.5)
        : Math.floor(tail(x, 'below') / region.step + 0.5);
      if (depth > 0 && depth <= region.top) depths.add(depth);
    }
  }
  return [...depths].sort((a, b) => a - b);
}

/**
 * Writes the values of a region's runs.
 *
 * @param start - the first of them
 * @returns the one after them
 */
function fillValues({ runs, first, last }: Pieces, start: number, part: CutRegion): number {
  const { cellSize } = runs;
  const { region, values, cuts, ends } = part;
  const { alone, edges } = region;
  let run = start;
  for (let depth = 0; depth < alone; depth++, run++) first[run] = last[run] = values[depth]!;
  let end = 0;
  for (let place = 0; place + 1 < edges.length; place++) {
    const bounds = cuts.get(place);
    if (bounds === undefined) {
      const [from, to] = [values[alone + place]!, values[alone + place + 1]!];
      const half = (to - from) / (2 * cellSize[run]!);
      first[run] = from + half;
      last[run] = to - half;
      run++;
      continue;
    }
    for (let k = 0; k + 1 < bounds.length; k++, run++) {
      first[run] = ends[end++]!;
      last[run] = ends[end++]!;
    }
  }
  return run;
}
