/** What one setting of a router came to. */
export interface RouterPoint {
  /** per job, >= 0 */
  readonly cost: number;
  /** share of jobs done well */
  readonly quality: number;
  /** share of the calls that the strong model answered: 0 as the weak end, 1 as the strong one */
  readonly strongShare: number;
}

/** A cost and the quality that is had for it. */
type CostQuality = Pick<RouterPoint, 'cost' | 'quality'>;

/**
 * Vertices of the non-decreasing convex hull of (cost, quality): mixing two settings by a coin gives every point between
 * them, and nobody pays more for less.
 *
 * @returns by rising cost and quality; empty for no points
 * @remarks Upper hull by Andrew's monotone chain (1979), from the cheapest point to the best. O(n log n).
 */
export function qualityHull(points: readonly CostQuality[]): readonly CostQuality[] {
  const sorted = points.toSorted((a, b) => a.cost - b.cost || b.quality - a.quality);
  const hull: CostQuality[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (const point of sorted) {
    // what costs more and is no better is never chosen
    if (point.quality <= highest) continue;
    highest = point.quality;
    while (hull.length >= 2 && !bendsDown(hull.at(-2), hull.at(-1), point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

/**
 * Average improvement in quality: area under the hull of a router's points, level from its best point to the greatest
 * cost, divided by that cost. Below the cheapest point nothing is had.
 *
 * @param maxCost - the greatest cost of all routers compared, > 0
 * @returns null for no points
 * @remarks RouterBench (Hu et al. 2024, arXiv 2403.12031).
 * @example averageQuality([{ cost: 1, quality: 0.5 }, { cost: 3, quality: 0.9 }], 4) // (1.4 + 0.9) / 4 = 0.575
 */
export function averageQuality(points: readonly CostQuality[], maxCost: number): number | null {
  const hull = qualityHull(points);
  const best = hull.at(-1);
  if (best === undefined || !(maxCost > 0)) return null;
  const rising = trapezoids(hull.map(({ cost, quality }) => [cost, quality]));
  return (rising + (maxCost - best.cost) * best.quality) / maxCost;
}

/**
 * Average performance gap recovered: area between the router's quality over the share of strong calls and the weak
 * model's, over the same of the strong model.
 *
 * @returns 0.5 for a coin, 1 for the strong model's quality at no call; null where the strong end is not better
 * @remarks RouteLLM (Ong et al. 2024, arXiv 2406.18665); the ends stand at shares 0 and 1.
 */
export function gapRecovered(
  points: readonly RouterPoint[],
  weak: CostQuality,
  strong: CostQuality,
): number | null {
  const curve = recoveryCurve(points, weak, strong);
  return curve === null ? null : trapezoids(curve);
}

/**
 * Call-performance threshold: the least share of calls to the strong model that recovers a share of the gap.
 *
 * @param recovered - in (0, 1]
 * @returns null where the strong end is not better
 */
export function callsToRecover(
  points: readonly RouterPoint[],
  ends: { readonly weak: CostQuality; readonly strong: CostQuality },
  recovered: number,
): number | null {
  const curve = recoveryCurve(points, ends.weak, ends.strong);
  if (curve === null) return null;
  for (const [at, [share, gap]] of curve.entries()) {
    if (gap < recovered) continue;
    const [before, gapBefore] = curve[at - 1] ?? [share, gap];
    return gap === gapBefore
      ? share
      : before + ((recovered - gapBefore) / (gap - gapBefore)) * (share - before);
  }
  return null;
}

/** (share of strong calls, share of the gap recovered) by rising share, from (0, 0) to (1, 1). */
function recoveryCurve(
  points: readonly RouterPoint[],
  weak: CostQuality,
  strong: CostQuality,
): readonly (readonly [number, number])[] | null {
  const gap = strong.quality - weak.quality;
  if (!(gap > 0)) return null;
  const inside = points
    .map(({ strongShare, quality }) => [strongShare, (quality - weak.quality) / gap] as const)
    .toSorted(([a, qualityA], [b, qualityB]) => a - b || qualityA - qualityB);
  return [[0, 0], ...inside, [1, 1]];
}

function trapezoids(curve: readonly (readonly [number, number])[]): number {
  let area = 0;
  for (const [at, [x, y]] of curve.entries()) {
    const [before, yBefore] = curve[at - 1] ?? [x, y];
    area += ((x - before) * (y + yBefore)) / 2;
  }
  return area;
}

/** Whether the way a, b, c turns right at b: b stands above the straight line from a to c. */
function bendsDown(a: CostQuality | undefined, b: CostQuality | undefined, c: CostQuality): boolean {
  if (a === undefined || b === undefined) return true;
  return (b.cost - a.cost) * (c.quality - a.quality) < (b.quality - a.quality) * (c.cost - a.cost);
}
