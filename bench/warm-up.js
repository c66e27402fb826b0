// @ts-check
import { cpuMilliseconds } from './cpu-time.js';

/*
 * V8 compiles a kernel's functions without the paths that no job has taken yet. The first job that takes one throws the
 * compiled function away, and until it is compiled anew the kernel runs several times slower. So ever new jobs are run
 * until all but the rarest paths are known and a stretch is as fast as the fastest before it. (What that costs a user who
 * asks for a few jobs is in the figures of whole commands, runs.js.)
 *
 * `npm run bench` has V8 compile on this thread: a machine with other work to do may leave the thread that V8 has for it
 * without a turn for seconds, and all that time the slow code would be measured.
 */

const STRETCH_MILLISECONDS = 100;
/** Jobs or requests after which all but the rarest paths are known. */
const ENOUGH_JOBS = 150_000;
const ENOUGH_REQUESTS = 5_000_000;
/** What a stretch may be slower than the fastest and count as fast. */
const SLACK = 1.1;
/** Stretches at most beyond what is enough. */
const PATIENCE = 20;

/**
 * Runs a kernel until it is as fast as it gets.
 *
 * @param {import('../dist/kernel/kernel.js').Kernel} kernel
 * @param {number} chunk jobs of a call
 * @returns {number} requests of a job
 */
export function warmUp({ simulate, outcomes }, chunk) {
  let jobs = 0;
  let requests = 0;
  let fastest = Infinity;
  for (let patience = PATIENCE; patience > 0;) {
    const begin = cpuMilliseconds();
    const sentBefore = requests;
    while (cpuMilliseconds() - begin < STRETCH_MILLISECONDS) {
      simulate(jobs, chunk);
      for (const sent of outcomes.column('requests')) requests += sent;
      jobs += chunk;
    }
    const each = (cpuMilliseconds() - begin) / (requests - sentBefore);
    const isFast = each <= SLACK * fastest;
    fastest = Math.min(fastest, each);
    if (jobs < ENOUGH_JOBS && requests < ENOUGH_REQUESTS) continue;
    if (isFast) break;
    patience -= 1;
  }
  return requests / jobs;
}
