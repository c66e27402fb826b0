import type { Piece } from './quantile-pieces.ts';

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
export function piecesMean(pieces: readonly Piece[]): number {
  let sum = 0;
  for (const piece of pieces) sum += piece.mass * (piece.first / 2 + piece.last / 2);
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
export function matchMean(pieces: Piece[], target: MeanTarget): void {
  if (target.mean === null) return;
  const { lowest, highest } = target;
  let bumps = 0;
  for (const { mass, first, last } of pieces) {
    bumps += mass * (bump(first, lowest, highest) / 2 + bump(last, lowest, highest) / 2);
  }
  if (!(bumps > 0)) return;
  const lack = target.mean - piecesMean(pieces);
  const outermost = pieces.at(-1)!;
  if (highest === Infinity && lack > LARGEST_STRETCH * bumps) {
    outermost.first += lack / outermost.mass;
    outermost.last = outermost.first;
    return;
  }
  const stretch = lack / bumps;
  for (const piece of pieces) {
    piece.first += stretch * bump(piece.first, lowest, highest);
    piece.last += stretch * bump(piece.last, lowest, highest);
  }
}

function bump(x: number, lowest: number, highest: number): number {
  if (lowest === -Infinity) return highest === Infinity ? 1 : highest - x;
  if (highest === Infinity) return x - lowest;
  return (x - lowest) * ((highest - x) / (highest - lowest));
}
