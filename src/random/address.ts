import type { SiteKey } from './site-key.ts';

/*
 * Addressed random words: a draw is a function of (seed, job, site, occurrence, slot) and of nothing else, so that a
 * turn more in one policy moves no other draw. A job's frame is mixed once, a visit of a site once, a draw in two
 * rounds. The state is 64 bits all the way and both words enter every draw: 32 bits of counter under one mix would be a
 * permutation, whose words never repeat, and a battery notices.
 *
 * Mixing is by rounds of a Feistel network: one word is changed by `scatter` of the other, so no address is lost.
 */

/** 2^32/phi, odd (Knuth, TAOCP 3, 6.4), and the two odd constants of R2 (Roberts 2018): far-apart multiples. */
export const STRIDE = 0x9e3779b9;
export const STRIDE_LOW = 0xc13fa9a9;
export const STRIDE_HIGH = 0x91e10da5;

/** Multipliers of the least biased 32-bit mixer known, `lowbias32` (Wellons 2018, improved by TheIronBorn). */
export const MULTIPLY_1 = 0x21f0aaad;
export const MULTIPLY_2 = 0x735a2d97;
/** Multipliers of MurmurHash3's last step (Appleby 2011). */
export const MULTIPLY_3 = 0x85ebca6b;
export const MULTIPLY_4 = 0xc2b2ae35;

/** One multiply between two xor-shifts. */
function scatter(word: number, multiplier: number): number {
  const product = Math.imul(word ^ (word >>> 16), multiplier);
  return product ^ (product >>> 15);
}

/** The words under which sites are addressed: those of a job, or of a visit that has sites of its own inside. */
export class Frame {
  /** Signed 32-bit words. */
  low = 0;
  high = 0;

  /**
   * Makes this the frame of a job.
   *
   * @param key - four words, as `seedKey` gives them
   * @param job - whole number in [0, 2^53]
   */
  openJob(key: Uint32Array, job: number): void {
    let low = job ^ key[0]!;
    let high = (job / 4294967296) ^ key[1]!;
    high = (high + scatter(low, MULTIPLY_1)) | 0;
    low = (low + scatter(high, MULTIPLY_2)) | 0;
    high ^= key[3]!;
    low ^= key[2]!;
    high = (high + scatter(low, MULTIPLY_3)) | 0;
    low = (low + scatter(high, MULTIPLY_4)) | 0;
    high = (high + scatter(low, MULTIPLY_1)) | 0;
    this.low = (low + scatter(high, MULTIPLY_2)) | 0;
    this.high = high;
  }

  /** Makes this the frame of what happens inside a visit (a sub-agent in a tool call): addressed by the whole chain. */
  openVisit(visit: Visit): void {
    let low = visit.low ^ STRIDE;
    let high = visit.high;
    high = (high + scatter(low, MULTIPLY_3)) | 0;
    low = (low + scatter(high, MULTIPLY_4)) | 0;
    this.high = (high + scatter(low, MULTIPLY_3)) | 0;
    this.low = low;
  }
}

/** One occurrence of one site: what the slots of its draws are counted under. */
export class Visit {
  /** Signed 32-bit words. */
  low = 0;
  high = 0;

  /**
   * Makes this the visit of a site.
   *
   * @param first, second - which occurrence, two 32-bit words of the caller's packing
   */
  open(frame: Frame, site: SiteKey, first: number, second: number): void {
    let low = ((frame.low ^ site.low) + Math.imul(first, STRIDE_LOW)) | 0;
    let high = ((frame.high ^ site.high) + Math.imul(second, STRIDE_HIGH)) | 0;
    high = (high + scatter(low, MULTIPLY_1)) | 0;
    low = (low + scatter(high, MULTIPLY_2)) | 0;
    this.high = (high + scatter(low, MULTIPLY_3)) | 0;
    this.low = low;
  }

  /** The 32-bit word of a slot, in [0, 2^32). */
  word(slot: number): number {
    const once = scatter((this.low + Math.imul(slot, STRIDE)) | 0, MULTIPLY_1);
    return scatter((once + (this.high ^ Math.imul(slot, STRIDE_LOW))) | 0, MULTIPLY_2) >>> 0;
  }

  /** A second word of the same slot, independent of the first: for what 32 bits cannot tell apart. */
  secondWord(slot: number): number {
    const once = scatter((this.high + Math.imul(slot, STRIDE_HIGH)) | 0, MULTIPLY_3);
    return scatter((once ^ (this.low + Math.imul(slot, STRIDE))) | 0, MULTIPLY_4) >>> 0;
  }

  /** A fraction in (0, 1), both ends excluded: an odd multiple of 2^-33. */
  uniform(slot: number): number {
    return (this.word(slot) + 0.5) * 2.3283064365386963e-10; // 2^-32
  }

  /**
   * A fraction in (0, 1), both ends excluded: an odd multiple of 2^-53.
   *
   * @remarks 52 bits and a half: with 53 bits and a half the largest would round to 1.
   */
  uniform53(slot: number): number {
    const high = this.word(slot) * 1048576; // 2^20
    return (high + (this.secondWord(slot) >>> 12) + 0.5) * 2.220446049250313e-16; // 2^-52
  }
}
