/** In which bucket a rank lies, and how many of the bucket's values lie below it. */
export interface RankPlace {
  readonly bucket: number;
  readonly offset: number;
}

/**
 * Finds ranks among values that are counted by ascending buckets, all in one pass.
 *
 * @param ranks - in any order, each from 1 to the sum of the counts, ends included
 * @returns their places, in the order asked
 * @example rankPlaces([3], [2, 0, 5]) // [{ bucket: 2, offset: 0 }]
 */
export function rankPlaces(ranks: readonly number[], counts: ArrayLike<number>): readonly RankPlace[] {
  const ascending = ranks.toSorted((a, b) => a - b);
  const places = new Map<number, RankPlace>();
  let bucket = 0;
  let below = 0;
  for (const rank of ascending) {
    while (below + counts[bucket]! < rank) {
      below += counts[bucket]!;
      bucket += 1;
    }
    places.set(rank, { bucket, offset: rank - 1 - below });
  }
  return ranks.map((rank) => places.get(rank)!);
}
