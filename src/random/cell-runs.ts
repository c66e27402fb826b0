import type { CellCuts } from './cell-cuts.ts';
import { type Region, REGIONS } from './table-region.ts';

/**
 * Runs of consecutive depths of one cell; one element of each column a run. Lower half before upper half, each from the
 * end of the law to its middle.
 */
export interface CellRuns {
  /** The first run of the upper half. */
  readonly upperFrom: number;
  readonly cell: Int32Array;
  /** Depths of the whole cell; depths from its first to this run's first; depths of this run. */
  readonly cellSize: Float64Array;
  readonly offset: Float64Array;
  readonly size: Float64Array;
  /** Probability of the run. */
  readonly mass: Float64Array;
}

/** @param cuts - of each region, in order */
export function layRuns(cuts: readonly CellCuts[]): CellRuns {
  let count = 0;
  let upperFrom = 0;
  for (const [i, region] of REGIONS.entries()) {
    count += region.alone + region.edges.length - 1;
    for (const bounds of cuts[i]!.values()) count += bounds.length - 2;
    if (!region.upper) upperFrom = count;
  }
  const runs: CellRuns = {
    upperFrom,
    cell: new Int32Array(count),
    cellSize: new Float64Array(count),
    offset: new Float64Array(count),
    size: new Float64Array(count),
    mass: new Float64Array(count),
  };
  let run = 0;
  for (const [i, region] of REGIONS.entries()) run = layRegion(runs, run, region, cuts[i]!);
  return runs;
}

/** @returns the run after those of the region */
function layRegion(runs: CellRuns, start: number, region: Region, cuts: CellCuts): number {
  const { alone, edges, firstCell, octaves, cellBits, step } = region;
  const { cell, cellSize, offset, size, mass } = runs;
  let run = start;
  // the deepest words of a tail have a cell each; the main part leaves its deepest to the tail
  for (let depth = 0; depth < alone; depth++, run++) {
    cell[run] = firstCell + (octaves << cellBits) + depth;
    cellSize[run] = size[run] = 1;
    mass[run] = step;
  }
  for (let place = 0; place + 1 < edges.length; place++) {
    const octave = octaves - 1 - (place >> cellBits);
    const from = edges[place]!;
    const whole = edges[place + 1]! - from;
    const bounds = cuts.get(place);
    const count = bounds === undefined ? 1 : bounds.length - 1;
    for (let k = 0; k < count; k++, run++) {
      cell[run] = firstCell + (octave << cellBits) + (place & ((1 << cellBits) - 1));
      cellSize[run] = whole;
      offset[run] = bounds === undefined ? 0 : bounds[k]! - from;
      size[run] = bounds === undefined ? whole : bounds[k + 1]! - bounds[k]!;
      mass[run] = size[run]! * step;
    }
  }
  return run;
}

/** The runs of a law whose cells are all whole: most laws share them. */
export const WHOLE_CELLS: CellRuns = layRuns(REGIONS.map(() => new Map<number, number[]>()));
