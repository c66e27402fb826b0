import { normalQuantile } from '../../src/distributions/normal-quantile.ts';

/** Uniform numbers in (0, 1), ends excluded: mulberry32, good enough for a coverage check at a fixed seed. */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 + 1 / 8589934592;
  };
}

/** Standard normal numbers, by inversion of {@link uniforms}. */
export function normals(seed: number): () => number {
  const uniform = uniforms(seed);
  return () => normalQuantile(uniform());
}

/** A column made by calling `next` for each row in order. */
export function column(length: number, next: (row: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, row) => next(row));
}

/** Costs and successes of two policies over 40 jobs: the rows the SciPy and NumPy commands in the tests use. */
export const FORTY_JOBS = {
  costA: column(40, (row) => 1 + (((row + 1) * 7) % 11) / 10),
  successA: column(40, (row) => ((row + 1) % 3 === 0 ? 0 : 1)),
  costB: column(40, (row) => 1.5 + (((row + 1) * 5) % 13) / 20 + (((row + 1) * 7) % 11) / 20),
  successB: column(40, (row) => ((row + 1) % 4 === 0 ? 0 : 1)),
};

/** Correct digits of a measured value (log relative error, as NIST StRD defines it); 15 for equality. */
export function correctDigits(measured: number, certified: number): number {
  if (measured === certified) return 15;
  return Math.min(15, -Math.log10(Math.abs(measured - certified) / Math.abs(certified)));
}

/** Adds a column up in pieces of given length with `take(from, to)`. */
export function inPieces(length: number, piece: number, take: (from: number, to: number) => void): void {
  for (let from = 0; from < length; from += piece) take(from, Math.min(length, from + piece));
}
