import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../bill/bucket.ts';
import { charge, tariffNow } from './charge.ts';
import type { JobState } from './job-state.ts';

/** Whether the request at hand, with all its input uncached and the longest answer, stays within the budget. */
export function fitsBudget(job: JobState): boolean {
  const { targets, job: limits } = job.plan;
  const usage = job.usage;
  usage[UNCACHED_INPUT] = 0;
  usage[CACHE_READ] = 0;
  usage[CACHE_WRITE_5M] = 0;
  usage[CACHE_WRITE_1H] = 0;
  usage[targets.freshBucket[job.target]!] = job.input;
  const most = charge(job, tariffNow(job, job.clock), targets.maxOutputTokens[job.target]!, 0);
  return job.spend + most <= limits.budgetPicoUsd;
}
