import { NONE } from '../plan/codes.ts';
import { SLOT_SHARED_PREFIX } from './slots.ts';
import type { JobState } from './job-state.ts';

/**
 * What a cold job finds of the system prefix that other jobs keep warm: one draw per (job, thread, model).
 *
 * @returns tokens read
 */
export function sharedPrefix(job: JobState, thread: number, input: number): number {
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

/** Notes when this job first and last called a model's cache, for what it leaves to other jobs. */
export function rememberUse(job: JobState, thread: number, target: number, beganAt: number): void {
  const row = thread * job.plan.cacheCount + job.plan.targets.cache[target]!;
  if (job.firstUse[row]! < 0) job.firstUse[row] = beganAt;
  job.lastUse[row] = beganAt;
}
