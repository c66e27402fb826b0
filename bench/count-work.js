// @ts-check
import { Fork } from '../dist/kernel/fork.js';
import { MULTIPLY_2, MULTIPLY_3 } from '../dist/random/address.js';

/*
 * What a kernel draws, whoever wrote its code, and how often it runs a branch of a parallel step. The place of a word in a
 * table is found by Math.clz32, once a draw, and nothing else in a kernel asks for it. A word is scattered by one multiplier that a visit, too, is scattered by, and a
 * visit by another that of words only the few second ones are. Only for an isolate that times nothing afterwards.
 */

/**
 * @typedef {object} Counted
 * @property {number} draws from tables
 * @property {number} words of visits: one a draw, and one for whatever is held against a probability
 * @property {number} visits opened
 * @property {number} branches run, copies each
 */

const { clz32, imul } = Math;
/** @type {Counted} */
const asked = { draws: 0, words: 0, visits: 0, branches: 0 };

/** Makes every later use of Math.clz32 and Math.imul count, and every end of a branch; to be called before a kernel is made. */
export function startCounting() {
  Math.clz32 = (word) => {
    asked.draws += 1;
    return clz32(word);
  };
  Math.imul = (word, by) => {
    if ((by | 0) === (MULTIPLY_2 | 0)) asked.words += 1;
    if ((by | 0) === (MULTIPLY_3 | 0)) {
      asked.visits += 1;
      asked.words -= 1;
    }
    return imul(word, by);
  };
  const { end } = Fork.prototype;
  Fork.prototype.end = function (job) {
    asked.branches += 1;
    end.call(this, job);
  };
}

/** What is counted during a call. @param {() => void} work @returns {Counted} */
export function countedDuring(work) {
  const before = { ...asked };
  work();
  return {
    draws: asked.draws - before.draws,
    words: asked.words - before.words,
    visits: asked.visits - before.visits,
    branches: asked.branches - before.branches,
  };
}
