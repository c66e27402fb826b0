import seedrandom from 'seedrandom';
import { utf8Bytes } from './utf8-bytes.ts';

/**
 * 128 bits of key, four words, from any seed string: the first four 32-bit outputs of seedrandom's default generator
 * (ARC4) seeded with the string. For an ASCII string these are `seedrandom(seed).int32()`, four times.
 *
 * @remarks The string goes in as UTF-8, a byte a character: seedrandom keeps only the low byte of a character, so that
 * as it stands `'A'` and `'\u0141'` would be one seed. ARC4 is the one of seedrandom's generators whose streams from
 * seeds 0, 1, 2, ... show no correlation; it is too slow (and not addressable) for the draws themselves.
 */
export function seedKey(seed: string): Uint32Array {
  const bytes = utf8Bytes(seed);
  let characters = '';
  for (let i = 0; i < bytes.length; i++) characters += String.fromCharCode(bytes[i]!);
  const source = seedrandom(characters);
  return Uint32Array.of(source.int32(), source.int32(), source.int32(), source.int32());
}
