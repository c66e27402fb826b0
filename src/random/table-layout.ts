/**
 * A law compiled for drawing: one shape for every law, plain data, safe to send to a worker. Made by `compileLaw`, never
 * written afterwards.
 *
 * A draw maps a 32-bit word to a value, not descending in the word.
 */
export interface QuantileTable {
  /** TABLE_CONSTANT, TABLE_CONTINUOUS or TABLE_DISCRETE. */
  readonly kind: number;
  /** What a constant draws; 0 for other kinds. */
  readonly value: number;
  /** Exact expectation of what is drawn; Infinity where the law has none. */
  readonly mean: number;
  /** Continuous: pairs (value at the cell's first word, slope), then split cells. Discrete: the values. */
  readonly cells: Float64Array;
  /** Discrete: the last word that draws each value, ascending, ending with 2^32 - 1. */
  readonly lastWords: Uint32Array;
  /** Discrete: for the leading bits of a word, the first value it may draw. */
  readonly guide: Uint32Array;
  /** Discrete: right shift from a word to its place in `guide`. */
  readonly guideShift: number;
}

/** One value, no draw. */
export const TABLE_CONSTANT = 0;
/** Cells of chords, continuous but for atoms and gaps. */
export const TABLE_CONTINUOUS = 1;
/** Atoms alone. */
export const TABLE_DISCRETE = 2;

/*
 * Continuous tables. The distance of a word from the nearer end of [0, 2^32), its depth, picks a cell: the octave by its
 * leading one, then one of 2^CELL_BITS equal cells in the octave by the bits that follow. Twenty octaves a side leave
 * 2^11 words a side, probability 2^-21 each, for which a second word picks a cell of a tail in the same way, down to
 * 2^-53.
 */

/** Octaves a side before the tails begin. */
export const OCTAVES = 20;
/**
 * Bits that pick a cell inside an octave. Six keep a lognormal of sigma 2.4 within 1.1e-4 and a gamma of cv 2 within
 * 3.4e-4; with five it is 4.6e-4 and 1.4e-3, at half the memory and the same speed.
 */
export const CELL_BITS = 6;
/** Depths that belong to a tail: 2^(31 - OCTAVES). */
export const TAIL_DEPTHS = 2048;
/** Octaves of a tail. */
export const TAIL_OCTAVES = 28;
/** Bits that pick a cell inside an octave of a tail. */
export const TAIL_CELL_BITS = 4;
/** Tail words below this have a cell each: 2^(32 - TAIL_OCTAVES). */
export const TAIL_ENDS = 16;

/** First cell of the upper half; the lower half begins at 0. */
export const UPPER_CELLS: number = OCTAVES << CELL_BITS;
/** First cell of the lower tail. */
export const LOWER_TAIL: number = 2 * UPPER_CELLS;
/** First cell of the upper tail. */
export const UPPER_TAIL: number = LOWER_TAIL + (TAIL_OCTAVES << TAIL_CELL_BITS) + TAIL_ENDS;
/** Cells of a continuous table. */
export const CELLS: number = UPPER_TAIL + (TAIL_OCTAVES << TAIL_CELL_BITS) + TAIL_ENDS;

/** Place inside a cell runs over [0, 2^31). */
export const PLACES = 2147483648;

/** Doubles of one piece of a split cell: last place, first place, value there, slope. */
export const PIECE_SIZE = 4;
