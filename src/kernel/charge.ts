import { billRequest } from '../bill/bill-request.ts';
import { OUTPUT, REASONING, REQUEST_FEE, SEARCH_FEE, UNCACHED_INPUT } from '../bill/bucket.ts';
import type { Plan } from '../plan/plan.ts';
import type { PicoUsd, Seconds } from '../units.ts';
import type { JobState } from './job-state.ts';

/** The tariff of the target now called for a request that starts at `clock` of the job. */
export function tariffNow(job: JobState, clock: Seconds): Float64Array {
  return job.plan.targets.tariffs[tariffRow(job, job.target, clock)]!;
}

/** Which of a target's tariffs holds for a request that starts at `clock` of the job, by the minute of the UTC week. */
export function tariffRow(job: JobState, target: number, clock: Seconds): number {
  const { tariffBegin, windows } = job.plan.targets;
  const begin = tariffBegin[target]!;
  const window = windows[target]!;
  if (window.length === 0) return begin;
  return begin + window[Math.floor((job.startSecond + clock) / 60) % window.length]!;
}

/** Rows of all tariffs that hold for a target at some minute of the week, ascending. */
export function tariffRows({ targets }: Plan, target: number): readonly number[] {
  const begin = targets.tariffBegin[target]!;
  const windows = targets.windows[target]!;
  if (windows.length === 0) return [begin];
  return [...new Set(windows)].map((window) => begin + window).toSorted((a, b) => a - b);
}

/**
 * The bucket of input that is not read: a write bucket where the model charges writes and keeps so long an input.
 *
 * @param input - of the whole request, in the model's tokens
 */
export function freshBucket({ targets }: Plan, target: number, input: number): number {
  return input >= targets.cacheMinTokens[target]! ? targets.freshBucket[target]! : UNCACHED_INPUT;
}

/** Bills the request whose input is already split in `job.usage`; `job.cost` by bucket. */
export function charge(job: JobState, tariff: Float64Array, output: number, reasoning: number): PicoUsd {
  const usage = job.usage;
  usage[OUTPUT] = output;
  usage[REASONING] = reasoning;
  usage[REQUEST_FEE] = 1;
  usage[SEARCH_FEE] = 0;
  return billRequest(tariff, usage, job.cost);
}
