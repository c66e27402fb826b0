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
  const slopes = new Float64Array(edges.length - 1);
  for (let i = 0; i < slopes.length; i++) {
    slopes[i] = Math.abs((values[i + 1]! - values[i]!) / (edges[i + 1]! - edges[i]!));
  }
  const cuts = new Map<number, number[]>();
  let next = 0;
  for (let i = 0; i < slopes.length; i++) {
    const from = edges[i]!;
    const to = edges[i + 1]!;
    while ((depths[next] ?? Infinity) < from) next++;
    const isBroken = (depths[next] ?? Infinity) <= to;
    const isBent = (to - from) * step * bend(slopes, i) > MOST_MISPLACED;
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

/** How much of a cell a chord misplaces, about: from the change of slope to its neighbours, in [0, 1/4]. */
function bend(slopes: Float64Array, i: number): number {
  const slope = slopes[i]!;
  let most = 0;
  if (i > 0) most = bendBetween(slopes[i - 1]!, slope);
  return i + 1 < slopes.length ? Math.max(most, bendBetween(slope, slopes[i + 1]!)) : most;
}

function bendBetween(before: number, after: number): number {
  return before + after > 0 ? Math.abs(after - before) / (4 * (before + after)) : 0;
}
