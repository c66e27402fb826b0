import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../bill/bucket.ts';
import { NONE } from '../plan/codes.ts';
import { SLOT_CACHE_MISS, SLOT_SHARED_PREFIX } from './slots.ts';
import type { JobState } from './job-state.ts';

/** Kind of cache that never reads or writes. */
const CACHE_NONE = 0;

/**
 * Splits a request's input into read, written and uncached tokens: `job.usage`, in the model's tokens. The request's
 * content is drawn at `job.visit`.
 *
 * @param input - total input of the request in the model's tokens
 * @returns tokens read
 */
export function splitInput(job: JobState, thread: number, input: number): number {
  const { targets, models } = job.plan;
  const usage = job.usage;
  const target = job.target;
  usage[UNCACHED_INPUT] = 0;
  usage[CACHE_READ] = 0;
  usage[CACHE_WRITE_5M] = 0;
  usage[CACHE_WRITE_1H] = 0;
  const minimum = targets.cacheMinTokens[target]!;
  if (targets.cacheKind[target] === CACHE_NONE || input < minimum) {
    usage[UNCACHED_INPUT] = input;
    return 0;
  }
  const row = thread * job.plan.cacheCount + targets.cache[target]!;
  const prefix = Math.min(job.cachedPrefix[row]!, job.commonPrefix[row]!);
  let read = 0;
  let missed = false;
  if (prefix > 0 && job.clock - job.cachedAt[row]! <= targets.cacheTtl[target]!) {
    const block = targets.cacheBlock[target]!;
    const tokens = Math.floor(prefix * models.tokenizerFactor[targets.model[target]!]! + 0.5);
    read = Math.min(input, Math.floor(tokens / block) * block);
    if (read < minimum) read = 0;
    const missRate = targets.cacheMissRate[target]!;
    missed = read > 0 && missRate > 0 && job.visit.uniform(SLOT_CACHE_MISS) < missRate;
    if (missed) read = 0;
  }
  if (read === 0 && job.plan.jobsPerSecond > 0 && !missed) read = sharedPrefix(job, thread, input);
  usage[CACHE_READ] = read;
  usage[targets.freshBucket[target]!] = input - read;
  return read;
}

/**
 * What a cold job finds of the system prefix that other jobs keep warm: one draw per (job, thread, model).
 *
 * @returns tokens read
 */
function sharedPrefix(job: JobState, thread: number, input: number): number {
  const { targets, models, threads, neighbours, cacheCount } = job.plan;
  const cache = targets.cache[job.target]!;
  const name = threads.name[thread]!;
  const chance = name === NONE ? 0 : neighbours.warmSystem[name * cacheCount + cache]!;
  if (chance === 0) return 0;
  job.side.open(job.jobFrame, threads.sites[thread]!, 0, cache + 1);
  if (job.side.uniform(SLOT_SHARED_PREFIX) >= chance) return 0;
  const block = targets.cacheBlock[job.target]!;
  const tokens = Math.floor(
    job.systemLength[thread]! * models.tokenizerFactor[targets.model[job.target]!]! + 0.5,
  );
  const read = Math.min(input, Math.floor(tokens / block) * block);
  return read < targets.cacheMinTokens[job.target]! ? 0 : read;
}

/** After an answer: this model has now seen the whole thread, as it stands, from `firstTokenAt` on. */
export function rememberInput(job: JobState, thread: number, firstTokenAt: number): void {
  const row = thread * job.plan.cacheCount + job.plan.targets.cache[job.target]!;
  if (job.firstUse[row]! < 0) job.firstUse[row] = job.beganAt;
  job.lastUse[row] = job.beganAt;
  job.cachedPrefix[row] = job.length[thread]!;
  job.commonPrefix[row] = Infinity;
  job.cachedAt[row] = firstTokenAt;
  job.sent[thread] = job.length[thread]!;
  job.lastTarget[thread] = job.target;
}

/** Tokens of the input that this thread had already sent to some model, in the tokens of the model now called. */
export function sentBefore(job: JobState, thread: number): number {
  const { targets, models } = job.plan;
  return Math.floor(job.sent[thread]! * models.tokenizerFactor[targets.model[job.target]!]! + 0.5);
}
