import { fillLayout, RNG_LAYOUTS, type RngLayout } from '../random/rng-layout.ts';
import { seedKey } from '../random/seed-key.ts';

/** The orders in which random words can be written, by name. */
export const WORD_LAYOUTS: readonly RngLayout[] = RNG_LAYOUTS;

/** Words of one piece. */
const WORDS = 1 << 14;

/**
 * The generator's 32-bit words in one layout, without end, for a test battery.
 *
 * @yields a piece of 65,536 bytes, lowest byte of each word first; the next piece overwrites it
 */
export function* randomWords(layout: RngLayout, seed: string): Generator<Uint8Array> {
  const key = seedKey(seed);
  const words = new Uint32Array(WORDS);
  const bytes = new Uint8Array(words.buffer);
  let cursor = 0;
  for (;;) {
    cursor = fillLayout(layout, key, cursor, words);
    if (!LITTLE_ENDIAN) for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
    yield bytes;
  }
}

/** Whether this machine keeps the lowest byte first. */
const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
