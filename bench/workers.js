// @ts-check
import { deepStrictEqual } from 'node:assert';
import { timeLoopcost, timeTogether } from './command-time.js';
import { median } from './median.js';

/*
 * Long runs on one thread and on two, in turn: seconds on the wall, and the same bytes. What two threads can gain is what
 * the machine gives to two of anything: two processes of one thread each are run at once for it. Cores that share a real
 * one, as those of many rented machines do, give much less than twice.
 */

const RUN = ['run', 'fix-github-issue', '--format', 'csv', '--quiet'];

/**
 * Median seconds of one thread, of two, and of two processes at once; within a round, the medians of one over two, and of what
 * two processes do in the time of one.
 *
 * @typedef {{ jobs: number, one: number, two: number, ratio: number, both: number, most: number }} LongRun
 */

/**
 * @param {readonly { readonly jobs: number, readonly rounds: number }[]} sizes jobs of each policy, and how often
 * @returns {Promise<LongRun[]>} of each size
 */
export async function measureWorkers(sizes) {
  const found = [];
  for (const size of sizes) found.push(await measureRun(size));
  return found;
}

/**
 * @param {{ readonly jobs: number, readonly rounds: number }} size
 * @returns {Promise<LongRun>}
 */
async function measureRun({ jobs, rounds }) {
  const words = (/** @type {number} */ workers) => [
    ...RUN,
    '--jobs',
    String(jobs),
    '--workers',
    String(workers),
  ];
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const [one, two] = [timeLoopcost(words(1)), timeLoopcost(words(2))];
    deepStrictEqual(two.stdout, one.stdout, 'two workers write what one writes');
    const both = await timeTogether([words(1), words(1)]);
    measured.push({ one: one.seconds, two: two.seconds, both });
  }
  return {
    jobs,
    one: median(measured.map(({ one }) => one)),
    two: median(measured.map(({ two }) => two)),
    ratio: median(measured.map(({ one, two }) => one / two)),
    both: median(measured.map(({ both }) => both)),
    most: median(measured.map(({ one, both }) => (2 * one) / both)),
  };
}
