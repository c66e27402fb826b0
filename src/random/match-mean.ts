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
 * Each value x moves by a multiple of a bump: x less the lower end where only that is finite (so a positive law is
 * rescaled), the product of the distances to both ends where both are (no value leaves the law's range, atoms at the ends
 * stay), 1 where neither is (the law is shifted).
 *
 * @remarks A power tail close to shape 1 has a sizable part of its mean beyond 2^-53. To spread that over all values would
 * bend every quantile, so it goes to the last word, which stands for that part.
 */
export function matchMean(pieces: Pieces, target: MeanTarget): void {
  if (target.mean === null) return;
  const { lowest, highest } = target;
  const { mass, first, last, upperFrom } = pieces;
  let bumps = 0;
  for (let i = 0; i < mass.length; i++) {
    bumps += mass[i]! * (bump(first[i]!, lowest, highest) / 2 + bump(last[i]!, lowest, highest) / 2);
  }
  if (!(bumps > 0)) return;
  const lack = target.mean - piecesMean(pieces);
  if (highest === Infinity && lack > LARGEST_STRETCH * bumps) {
    first[upperFrom] = last[upperFrom] = first[upperFrom]! + lack / mass[upperFrom]!;
    return;
  }
  const stretch = lack / bumps;
  for (let i = 0; i < mass.length; i++) {
    first[i] = first[i]! + stretch * bump(first[i]!, lowest, highest);
    last[i] = last[i]! + stretch * bump(last[i]!, lowest, highest);
  }
}

function bump(x: number, lowest: number, highest: number): number {
  if (lowest === -Infinity) return highest === Infinity ? 1 : highest - x;
  if (highest === Infinity) return x - lowest;
  return (x - lowest) * ((highest - x) / (highest - lowest));
}
