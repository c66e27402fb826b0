// @ts-check
import { Bench } from 'tinybench';
import { cpuMilliseconds } from './cpu-time.js';

/** Calls at least, of the timing and of its warm-up. */
const CALLS = 3;

/**
 * Median CPU time of a call, after a warm-up of half the time.
 *
 * @param {() => unknown} work
 * @param {number} milliseconds to go on for; at least three calls
 * @returns {Promise<number>} nanoseconds
 */
export async function timed(work, milliseconds) {
  const bench = new Bench({
    time: milliseconds,
    iterations: CALLS,
    warmupTime: milliseconds / 2,
    warmupIterations: CALLS,
    now: cpuMilliseconds,
    throws: true,
  });
  bench.add('work', work);
  await bench.run();
  const result = bench.tasks[0]?.result;
  if (result === undefined || !('latency' in result)) throw new Error('nothing was timed');
  return result.latency.p50 * 1e6;
}
