/** log2 of the buckets in each doubling; 128 of them make each 0.4 to 0.8 % wide. */
const MANTISSA_BITS = 7;

/** First doubling told apart: [2^-40, 2^-39), about 9e-13. */
const LEAST_EXPONENT = -40;

/** Doublings told apart: up to 2^56, about 7e16, so that pico-dollars fit as well. */
const DOUBLINGS = 96;

/** Bits of the high word that are not part of the index: 20 of mantissa less ours. */
const DROPPED_BITS = 20 - MANTISSA_BITS;

/** What the kept bits of 2^LEAST_EXPONENT are; 1023 is the bias of the double format. */
const BASE = (LEAST_EXPONENT + 1023) << MANTISSA_BITS;

/** Length of a column of counts: bucket 0 is zero, the others ascend. */
export const SKETCH_BUCKETS: number = 1 + DOUBLINGS * (1 << MANTISSA_BITS);

/** Bound on the relative error of a sketched quantile against the order statistic it stands for: 2^-8. */
export const SKETCH_RELATIVE_ERROR: number = 1 / 256;

// Scratch to see a double as two words. Each use writes it before reading it and calls nothing between, so no state
// outlives a call; every worker has its own.
const VALUE = new Float64Array(1);
const WORDS = new Uint32Array(VALUE.buffer);

/** Which word holds sign and exponent: 1 on little-endian machines. */
const HIGH: 0 | 1 = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Bucket of a value in a histogram of equal relative widths: a sketch is a plain column of SKETCH_BUCKETS counts
 * (Uint32Array up to 4e9 a bucket, Float64Array up to 9e15), counted into as `counts[sketchBucket(x)] += 1`.
 *
 * @param value - seconds, USD, tokens: >= 0
 * @returns whole number in [0, SKETCH_BUCKETS - 1], ascending with the value; values outside [2^-40, 2^56) fall into the
 * nearest bucket; 0, negative values and NaN into bucket 0
 * @remarks The top bits of the double itself, without logarithm, search or allocation: DDSketch (arXiv 1908.10693) with
 * the mapping that is linear within a doubling. O(1).
 * @example sketchBucket(2) - sketchBucket(1) // 128
 */
export function sketchBucket(value: number): number {
  if (!(value > 0)) return 0;
  VALUE[0] = value;
  const index = (WORDS[HIGH]! >>> DROPPED_BITS) - BASE + 1;
  if (index < 1) return 1;
  return index < SKETCH_BUCKETS ? index : SKETCH_BUCKETS - 1;
}

/**
 * `sketchBucket` as statements of a program: the bucket of `value` into `bucket`.
 *
 * @param scratch - what `sketchScratch` gives stands under this name with `Value` and `Words` after it
 */
export function sketchCode(bucket: string, value: string, scratch: string): readonly string[] {
  return [
    `${scratch}Value[0] = ${value};`,
    `${bucket} = (${scratch}Words[${HIGH}] >>> ${DROPPED_BITS}) - ${BASE - 1};`,
    `if (${bucket} < 1) ${bucket} = ${value} > 0 ? 1 : 0;`,
    `else if (${bucket} > ${SKETCH_BUCKETS - 1}) ${bucket} = ${SKETCH_BUCKETS - 1};`,
  ];
}

/** A double seen as two words. */
export function sketchScratch(): { readonly value: Float64Array; readonly words: Uint32Array } {
  const value = new Float64Array(1);
  return { value, words: new Uint32Array(value.buffer) };
}

/** Adds the counts of a sketch to another: whole numbers, so that the order of merging does not matter. */
export function addSketch(into: Uint32Array | Float64Array, counts: ArrayLike<number>): void {
  for (let i = 0; i < SKETCH_BUCKETS; i++) into[i] = into[i]! + counts[i]!;
}

/**
 * Quantile of a sketch: the middle of the bucket that holds the sample of rank ceil(q n).
 *
 * @param counts - [SKETCH_BUCKETS]
 * @param q - in [0, 1], ends included
 * @returns within {@link SKETCH_RELATIVE_ERROR} of that sample; exactly 0 for a sample of 0; null for no samples
 * @throws RangeError if q is outside [0, 1]
 * @example sketchQuantile(countsOfASingleOne, 0.5) // 1.00390625
 */
export function sketchQuantile(counts: ArrayLike<number>, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`q must lie in [0, 1]; got ${q}`);
  let n = 0;
  for (let i = 0; i < SKETCH_BUCKETS; i++) n += counts[i]!;
  if (n === 0) return null;
  const rank = Math.max(1, Math.ceil(q * n));
  let index = 0;
  let seen = counts[0]!;
  while (seen < rank) {
    index += 1;
    seen += counts[index]!;
  }
  return middle(index);
}

/**
 * Mean of a sketch, every sample taken as the middle of its bucket.
 *
 * @param counts - [SKETCH_BUCKETS]
 * @returns within {@link SKETCH_RELATIVE_ERROR} of the samples' mean; null for no samples
 * @example sketchMean(countsOfASingleOne) // 1.00390625
 */
export function sketchMean(counts: ArrayLike<number>): number | null {
  let n = 0;
  let sum = 0;
  for (let index = 0; index < SKETCH_BUCKETS; index++) {
    const times = counts[index]!;
    if (times === 0) continue;
    n += times;
    sum += times * middle(index);
  }
  return n === 0 ? null : sum / n;
}

/** The value that stands for a bucket. */
function middle(index: number): number {
  return index === 0 ? 0 : (lowerEdge(index) + lowerEdge(index + 1)) / 2;
}

function lowerEdge(index: number): number {
  WORDS[HIGH] = (index - 1 + BASE) << DROPPED_BITS;
  WORDS[1 - HIGH] = 0;
  return VALUE[0]!;
}
