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
export function piecesMean({ runs, first, last }: Pieces): number {
  const { mass } = runs;
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
  const { runs, first, last } = pieces;
  const { mass, upperFrom } = runs;
  const stays = stayingValues(pieces, target);
  const firstBumps = first.map((value) => bump(value, stays));
  const lastBumps = last.map((value) => bump(value, stays));
  let bumps = 0;
  for (let i = 0; i < mass.length; i++) bumps += mass[i]! * (firstBumps[i]! / 2 + lastBumps[i]! / 2);
  if (!(bumps > 0)) return;
  const lack = target.mean - piecesMean(pieces);
  const powerTail = target.lowest > -Infinity && target.highest === Infinity;
  if (powerTail && lack > LARGEST_STRETCH * bumps) {
    first[upperFrom] = last[upperFrom] = first[upperFrom]! + lack / mass[upperFrom]!;
    return;
  }
  const stretch = lack / bumps;
  for (let i = 0; i < mass.length; i++) {
    first[i] = first[i]! + stretch * firstBumps[i]!;
    last[i] = last[i]! + stretch * lastBumps[i]!;
  }
}

/** Ends, perhaps infinite, and atoms, ascending. An atom shows as a run of several depths with one value. */
function stayingValues({ runs, first, last }: Pieces, target: MeanTarget): number[] {
  const { size } = runs;
  const values = new Set([target.lowest, target.highest]);
  for (let i = 0; i < size.length; i++) {
    if (size[i]! > 1 && first[i] === last[i]) values.add(first[i]!);
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
