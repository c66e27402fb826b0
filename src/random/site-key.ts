import { utf8Bytes } from './utf8-bytes.ts';

/** A place in a scenario where something is drawn, as 64 bits: two signed 32-bit words. */
export interface SiteKey {
  readonly low: number;
  readonly high: number;
}

/** Any two distinct seeds serve; these are the first fractional digits of e and of pi, in hexadecimal. */
const LOW_SEED = 0xb7e15162;
const HIGH_SEED = 0x243f6a88;

/**
 * The key of a site from its path, such as `workflow.fix.turns`: two MurmurHash3 values under different seeds. Equal
 * keys of different paths are possible in principle (2^-64 a pair) and are for the caller to refuse.
 */
export function siteKey(path: string): SiteKey {
  const bytes = utf8Bytes(path);
  return { low: murmurHash3(bytes, LOW_SEED) | 0, high: murmurHash3(bytes, HIGH_SEED) | 0 };
}

/**
 * MurmurHash3_x86_32 of bytes, an unsigned 32-bit word.
 *
 * @remarks Appleby 2011, public domain, `MurmurHash3.cpp` of https://github.com/aappleby/smhasher; constants from there.
 */
export function murmurHash3(bytes: Uint8Array, seed: number): number {
  let hash = seed | 0;
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash ^= blockBits(block);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  // the one to three bytes left over
  let rest = 0;
  for (let i = bytes.length - 1; i >= whole; i--) rest = (rest << 8) | bytes[i]!;
  if (whole < bytes.length) hash ^= blockBits(rest);
  // length in, then the final avalanche
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function blockBits(block: number): number {
  const bits = Math.imul(block, 0xcc9e2d51);
  return Math.imul((bits << 15) | (bits >>> 17), 0x1b873593);
}
