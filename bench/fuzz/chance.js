// @ts-check
import seedrandom from 'seedrandom';

/** Choices that a seed decides. */
export class Chance {
  /** @param {string} seed */
  constructor(seed) {
    this.next = seedrandom(seed);
  }

  /**
   * Whether an event of a probability happens.
   *
   * @param {number} probability
   */
  happens(probability) {
    return this.next() < probability;
  }

  /**
   * A whole number from 0 to below a limit >= 1.
   *
   * @param {number} limit
   */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  /**
   * One of some things.
   *
   * @template T
   * @param {readonly T[]} of not empty
   * @returns {T}
   */
  pick(of) {
    return /** @type {T} */ (of[this.below(of.length)]);
  }
}
