import type { Pieces } from './quantile-pieces.ts';

/** What the pieces of a law should add up to. */
export interface MeanTarget {
  /** Ends of the law, perhaps infinite. */
  readonly lowest: number;
  readonly highest: number;
  /** Null where there is none. */
  readonly mean: number | null;
}

/** A larger relative correction is no rounding of chords but a tail beyond the last word. */
const LARGEST_STRETCH = 5e-4;

/** Exact expectation over all words of a law in pieces. */
export function piecesMean(pieces: Pieces): number {
  const { mass, first, last } = pieces;
  let sum = 0;
  for (let i = 0; i < mass.length; i++) sum += mass[i]! * (first[i]! / 2 + last[i]! / 2);
  return sum;
}

/**
 * Moves the values so that the expectation over all words is the law's: chords of a bent curve lie a little to one side.
 *
 * The ends of the law and its atoms stay. Between two of these, x moves by a multiple of the product of its distances to
 * both, above the last of them by a multiple of its distance (so a positive law is rescaled), below the first likewise;
 * a law that has none of these is shifted.
 *
 * @remarks A power tail close to shape 1 has a sizable part of its mean beyond 2^-53. To spread that over all values would
 * bend every quantile, so it goes to the last word, which stands for that part.
 */
export function matchMean(pieces: Pieces, target: MeanTarget): void {
  if (target.mean === null) return;
  const { mass, first, last, upperFrom } = pieces;
  const stays = stayingValues(pieces, target);
  let bumps = 0;
  for (let i = 0; i < mass.length; i++) {
    bumps += mass[i]! * (bump(first[i]!, stays) / 2 + bump(last[i]!, stays) / 2);
  }
  if (!(bumps > 0)) return;
  const lack = target.mean - piecesMean(pieces);
  const powerTail = target.lowest > -Infinity && target.highest === Infinity;
  if (powerTail && lack > LARGEST_STRETCH * bumps) {
    first[upperFrom] = last[upperFrom] = first[upperFrom]! + lack / mass[upperFrom]!;
    return;
  }
  const stretch = lack / bumps;
  for (let i = 0; i < mass.length; i++) {
    first[i] = first[i]! + stretch * bump(first[i]!, stays);
    last[i] = last[i]! + stretch * bump(last[i]!, stays);
  }
}

/** Ends, perhaps infinite, and atoms, ascending. An atom shows as a run of several depths with one value. */
function stayingValues(pieces: Pieces, target: MeanTarget): number[] {
  const values = new Set([target.lowest, target.highest]);
  for (const [i, value] of pieces.first.entries()) {
    if (pieces.size[i]! > 1 && value === pieces.last[i]) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** How far x may move: 0 at the values that stay and positive between. */
function bump(x: number, stays: readonly number[]): number {
  let low = 0;
  let high = stays.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (stays[middle]! <= x) low = middle;
    else high = middle;
  }
  const below = x - stays[low]!;
  const above = stays[high]! - x;
  if (below === Infinity) return above === Infinity ? 1 : above;
  return above === Infinity ? below : below * (above / (below + above));
}
