/** First doubling told apart: [2^-40, 2^-39), about 9e-13. */
const LEAST_EXPONENT = -40;

/** Doublings told apart: up to 2^56, about 7e16, so that pico-dollars fit as well. */
const DOUBLINGS = 96;

/** Bits of mantissa in the high word of a double; 1023 is the bias of its exponent. */
const HIGH_MANTISSA_BITS = 20;
const BASE = LEAST_EXPONENT + 1023;

// Scratch to see a double as two words. Each use writes it before reading it and calls nothing between, so no state
// outlives a call; every worker has its own.
const VALUE = new Float64Array(1);
const WORDS = new Uint32Array(VALUE.buffer);

/** Which word holds sign and exponent: 1 on little-endian machines. */
const HIGH: 0 | 1 = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/**
 * Number of buckets: bucket 0 is zero, the others ascend.
 *
 * @param bits - log2 of the buckets in each doubling, 0 to 20
 */
export function logBucketCount(bits: number): number {
  return 1 + DOUBLINGS * (1 << bits);
}

/**
 * Bucket of a value in a histogram of equal relative widths.
 *
 * @param value - seconds, USD, tokens: >= 0
 * @param bits - log2 of the buckets in each doubling, 0 to 20: each is 2^-bits to 2^-(bits + 1) wide
 * @returns whole number in [0, logBucketCount - 1], ascending with the value; values outside [2^-40, 2^56) fall into the
 * nearest bucket; 0, negative values and NaN into bucket 0
 * @remarks The top bits of the double itself, without logarithm, search or allocation: DDSketch (arXiv 1908.10693) with
 * the mapping that is linear within a doubling. O(1).
 * @example logBucket(2, 7) - logBucket(1, 7) // 128
 */
export function logBucket(value: number, bits: number): number {
  if (!(value > 0)) return 0;
  VALUE[0] = value;
  const index = (WORDS[HIGH]! >>> (HIGH_MANTISSA_BITS - bits)) - (BASE << bits) + 1;
  if (index < 1) return 1;
  const count = 1 + DOUBLINGS * (1 << bits);
  return index < count ? index : count - 1;
}

/**
 * `logBucket` as statements of a program: the bucket of `value` into `bucket`.
 *
 * @param names - under `scratch` stands a double seen as two words: it with `Value`, they with `Words` after the name
 */
export function logBucketCode(
  { bucket, value, scratch }: { readonly bucket: string; readonly value: string; readonly scratch: string },
  bits: number,
): readonly string[] {
  const last = logBucketCount(bits) - 1;
  return [
    `${scratch}Value[0] = ${value};`,
    `${bucket} = (${scratch}Words[${HIGH}] >>> ${HIGH_MANTISSA_BITS - bits}) - ${(BASE << bits) - 1};`,
    `if (${bucket} < 1) ${bucket} = ${value} > 0 ? 1 : 0;`,
    `else if (${bucket} > ${last}) ${bucket} = ${last};`,
  ];
}

/**
 * Least value of a bucket.
 *
 * @param index - in [1, logBucketCount]; the last is the end of the last bucket
 * @example logBucketEdge(logBucket(3, 7), 7) // 3
 */
export function logBucketEdge(index: number, bits: number): number {
  WORDS[HIGH] = (index - 1 + (BASE << bits)) << (HIGH_MANTISSA_BITS - bits);
  WORDS[1 - HIGH] = 0;
  return VALUE[0]!;
}

/**
 * The value that stands for a bucket: its middle, at most 2^-(bits + 1) from any of its values, relatively.
 *
 * @example logBucketMiddle(logBucket(1, 7), 7) // 1.00390625
 */
export function logBucketMiddle(index: number, bits: number): number {
  return index === 0 ? 0 : (logBucketEdge(index, bits) + logBucketEdge(index + 1, bits)) / 2;
}
