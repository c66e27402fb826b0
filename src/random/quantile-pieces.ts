import { lawBreaks } from './law-breaks.ts';
import { type TailFunction, tailFunction } from './law-cdf.ts';
import { type QuantileFunction, quantileFunction } from './law-quantile.ts';
import type { Law } from './law.ts';
import { previousFloat } from './previous-float.ts';
import { cellEdges, LOWER_REGIONS, type Region, UPPER_REGIONS } from './table-region.ts';

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

/** Keeps a quantile of an extreme law a number, and the difference of two as well. */
const LARGEST = 8e307;

/**
 * The quantile function of a law cut into straight lines.
 *
 * @remarks A cell is one chord, between the exact quantiles at its edges, unless a break lies in it or on its edge, or it
 * bends much; then it is cut there, or into equal parts, and each run of words is a chord of its own, through the exact
 * quantiles of its first and last word.
 */
export function quantilePieces(law: Law): Pieces {
  const bound: Bound = { quantile: quantileFunction(law), tail: tailFunction(law), breaks: lawBreaks(law) };
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
  for (const region of LOWER_REGIONS) addRegion(pieces, region, bound);
  pieces.upperFrom = pieces.cell.length;
  for (const region of UPPER_REGIONS) addRegion(pieces, region, bound);
  return pieces;
}

/** A law, all that does not depend on the place worked out. */
interface Bound {
  readonly quantile: QuantileFunction;
  readonly tail: TailFunction;
  readonly breaks: readonly number[];
}

function addRegion(pieces: Pieces, region: Region, law: Bound): void {
  const { step, start, octaves, cellBits, firstCell, deepestAlone } = region;
  const at = (depth: number): number => quantileAt(region, law.quantile, depth);
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
  const alone = deepestAlone ? start : 0;
  for (let depth = 0; depth < alone; depth++, cell++) {
    const value = at(depth + 0.5);
    addRun(0, 1, value, value);
  }

  const depths = breakDepths(region, law);
  const edges = cellEdges(region);
  const values = edges.map(at);
  let next = 0;
  for (let octave = octaves - 1, i = 0; octave >= 0; octave--) {
    cell = firstCell + (octave << cellBits);
    for (const end = i + (1 << cellBits); i < end; i++, cell++) {
      const from = edges[i]!;
      const to = edges[i + 1]!;
      cellSize = to - from;
      while ((depths[next] ?? Infinity) < from) next++;
      const cuts: number[] = [];
      for (let k = next; (depths[k] ?? Infinity) <= to; k++) cuts.push(depths[k]!);
      if (cellSize * step * bend(edges, values, i) > MOST_MISPLACED) addEvenCuts(cuts, from, to);
      if (cuts.length === 0) {
        const half = (values[i + 1]! - values[i]!) / (2 * cellSize);
        addRun(0, cellSize, values[i]! + half, values[i + 1]! - half);
        continue;
      }
      let runFrom = from;
      for (const cut of [...cuts, to]) {
        const runTo = Math.min(cut, to);
        if (runTo > runFrom) addRun(runFrom - from, runTo - runFrom, at(runFrom + 0.5), at(runTo - 0.5));
        runFrom = runTo;
      }
    }
  }
}

/** Probability that a chord may put beside its place before its cell is cut, and into how many runs. */
const MOST_MISPLACED = 1e-4;
const EVEN_RUNS = 16;

/** How much of a cell a chord misplaces, about: from the change of slope to its neighbours, in [0, 1/4]. */
function bend(edges: readonly number[], values: readonly number[], i: number): number {
  let most = 0;
  for (const j of [i - 1, i]) {
    if (j < 0 || j + 2 >= edges.length) continue;
    const before = Math.abs((values[j + 1]! - values[j]!) / (edges[j + 1]! - edges[j]!));
    const after = Math.abs((values[j + 2]! - values[j + 1]!) / (edges[j + 2]! - edges[j + 1]!));
    if (before + after > 0) most = Math.max(most, Math.abs(after - before) / (4 * (before + after)));
  }
  return most;
}

function addEvenCuts(cuts: number[], from: number, to: number): void {
  for (let k = 1; k < EVEN_RUNS; k++) cuts.push(from + Math.round(((to - from) * k) / EVEN_RUNS));
  cuts.sort((a, b) => a - b);
}

function quantileAt(region: Region, quantile: QuantileFunction, depth: number): number {
  const nearer = depth * region.step;
  const value = region.upper ? quantile(1 - nearer, nearer) : quantile(nearer, 1 - nearer);
  return Math.min(LARGEST, Math.max(-LARGEST, value));
}

/** The first depth past each break, ascending, distinct. A word of depth d stands for probability (d + 1/2) step. */
function breakDepths(region: Region, { tail, breaks }: Bound): number[] {
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
