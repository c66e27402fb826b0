// @ts-check
import { deepStrictEqual } from 'node:assert';
import { timeLoopcost, timeNode } from './command-time.js';
import { median } from './median.js';

/*
 * What a user waits for, process start and V8's warming up included: seconds on the wall, all in turn. start-up.js has
 * more commands, as multiples of a bare node.
 */

const MAIN = 'fix-github-issue';
/** @type {Record<string, () => import('./command-time.js').Timed>} */
const RUNS = {
  'node -e 0': () => timeNode(['-e', '0']),
  [`loopcost run ${MAIN}`]: () => timeLoopcost(['run', MAIN]),
  [`loopcost run ${MAIN} --jobs 1000`]: () => timeLoopcost(['run', MAIN, '--jobs', '1000']),
};

/**
 * @param {{ readonly rounds: number }} settings
 * @returns {Record<string, number>} median seconds
 */
export function measureRuns({ rounds }) {
  /** @type {Map<string, number[]>} */
  const seconds = new Map(Object.keys(RUNS).map((name) => [name, []]));
  /** @type {Map<string, string>} */
  const said = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(RUNS)) {
      const timed = run();
      deepStrictEqual(timed.stdout, said.get(name) ?? timed.stdout, `${name} says the same each time`);
      said.set(name, timed.stdout);
      seconds.get(name)?.push(timed.seconds);
    }
  }
  return Object.fromEntries([...seconds].map(([name, taken]) => [name, median(taken)]));
}
