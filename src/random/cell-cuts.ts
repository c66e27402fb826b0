import type { Region } from './table-region.ts';

/** Probability that a chord may put beside its place before its cell is cut, and into how many runs. */
const MOST_MISPLACED = 1e-4;
const EVEN_RUNS = 16;

/** Cells that are cut, by their place in their region, in order of depth: where their runs begin, and where the last ends. */
export type CellCuts = ReadonlyMap<number, readonly number[]>;

/**
 * The cells of a region that one chord would not serve: a break lies in them or on their edge, or they bend much.
 *
 * @param values - at the region's edges
 * @param depths - the first past each break, ascending
 */
export function cutCells(region: Region, values: Float64Array, depths: readonly number[]): CellCuts {
  const { edges, step } = region;
  const cuts = new Map<number, number[]>();
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i]!;
    const to = edges[i + 1]!;
    const mass = (to - from) * step;
    while ((depths[next] ?? Infinity) < from) next++;
    const isBroken = (depths[next] ?? Infinity) <= to;
    const isBent = mass * MOST_BEND > MOST_MISPLACED && mass * bend(edges, values, i) > MOST_MISPLACED;
    if (!isBroken && !isBent) continue;
    const bounds = new Set([from, to]);
    for (let k = next; (depths[k] ?? Infinity) <= to; k++) bounds.add(depths[k]!);
    const evenRuns = isBent ? EVEN_RUNS : 1;
    for (let k = 1; k < evenRuns; k++) bounds.add(from + Math.round(((to - from) * k) / evenRuns));
    cuts.set(
      i,
      [...bounds].sort((a, b) => a - b),
    );
  }
  return cuts;
}

/** No cell bends more: where its slope goes from 0 to something, or back. */
const MOST_BEND = 0.25;

/** How much of a cell a chord misplaces, about: from the change of slope to its neighbours, in [0, 1/4]. */
function bend(edges: Float64Array, values: Float64Array, i: number): number {
  let most = 0;
  for (const j of [i - 1, i]) {
    if (j < 0 || j + 2 >= edges.length) continue;
    const before = Math.abs((values[j + 1]! - values[j]!) / (edges[j + 1]! - edges[j]!));
    const after = Math.abs((values[j + 2]! - values[j + 1]!) / (edges[j + 2]! - edges[j + 1]!));
    if (before + after > 0) most = Math.max(most, Math.abs(after - before) / (4 * (before + after)));
  }
  return most;
}
