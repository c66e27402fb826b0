import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../bill/bucket.ts';
import { LIMIT_HUMAN } from '../plan/codes.ts';
import { STOP_BUDGET, STOP_MAX_REQUESTS, STOP_OVERFLOW } from './outcomes.ts';
import { charge, tariffNow } from './charge.ts';
import { endJob, limitsMet, takeOver } from './ending.ts';
import { ENDED, GO_ON } from './job-state.ts';
import type { JobState } from './job-state.ts';

/** The last door before a request goes out: `job.input` measured, and window, budget, deadline and count held against it. */
export function admit(job: JobState, thread: number): number {
  const { targets, models, job: limits } = job.plan;
  const model = targets.model[job.target]!;
  const input = Math.floor(job.length[thread]! * models.tokenizerFactor[model]! + 0.5);
  job.input = input;
  if (input > job.peakContext) job.peakContext = input;
  if (input >= models.window[model]!) {
    job.overflowed = 1;
    return endJob(job, STOP_OVERFLOW);
  }
  if (limitsMet(job) === ENDED) return ENDED;
  if (job.requests >= limits.maxRequests) return endJob(job, STOP_MAX_REQUESTS);
  if (limits.budgetReserves === 1 && !fitsBudget(job)) {
    return limits.budget === LIMIT_HUMAN ? takeOver(job) : endJob(job, STOP_BUDGET);
  }
  job.requests += 1;
  job.requestsTo[model] = job.requestsTo[model]! + 1;
  return GO_ON;
}

/** Whether this request, with all its input uncached and the longest answer, stays within the budget. */
function fitsBudget(job: JobState): boolean {
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
