// @ts-check
import { parentPort, workerData } from 'node:worker_threads';
import { fuzzCase } from './fuzz/fuzz-case.js';
import { judgeCase } from './fuzz/judge-case.js';

/*
 * A thread of fuzz.js: judges the cases from one index to below another, so that one that does not end can be ended.
 */

/** @type {{ readonly seed: string, readonly from: number, readonly to: number }} */
const { seed, from, to } = workerData;
for (let index = from; index < to; index++) {
  const fuzzed = fuzzCase(seed, index);
  const judged = await judgeCase(fuzzed);
  parentPort?.postMessage({ index, ...judged });
}
