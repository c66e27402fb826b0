import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../bill/bucket.ts';
import { charge, freshBucket, tariffNow } from './charge.ts';
import type { JobState } from './job-state.ts';

/**
 * Whether the request at hand, with all its input uncached and the longest answer, stays within the budget: one of thinking
 * alone where that is dearer, of who thinks.
 */
export function fitsBudget(job: JobState): boolean {
  const { targets, quantities, job: limits } = job.plan;
  const usage = job.usage;
  usage[UNCACHED_INPUT] = 0;
  usage[CACHE_READ] = 0;
  usage[CACHE_WRITE_5M] = 0;
  usage[CACHE_WRITE_1H] = 0;
  usage[freshBucket(job.plan, job.target, job.input)] = job.input;
  const tariff = tariffNow(job, job.clock);
  const longest = targets.maxOutputTokens[job.target]!;
  const visible = charge(job, tariff, longest, 0);
  const thinks = quantities.value[targets.reasoningTokens[job.target]!] !== 0;
  const most = thinks ? Math.max(visible, charge(job, tariff, 0, longest)) : visible;
  return job.spend + most <= limits.budgetPicoUsd;
}
