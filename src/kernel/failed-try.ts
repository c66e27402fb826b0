import { THEN_ABANDON, THEN_HUMAN, NONE } from '../plan/codes.ts';
import { ABANDONED } from './outcomes.ts';
import { endJob, takeOver } from './ending.ts';
import { GAVE_UP } from './job-codes.ts';
import { spoilWork } from './lane-work.ts';
import type { JobState } from './job-state.ts';

/** Failures in words, by their event. */
export const FAILURES: readonly string[] = [
  'failed check',
  'malformed',
  'refused',
  'truncated',
  'capped',
  'error',
  'rate limited',
  'timed out',
  'outage',
  'quota',
  'expired',
];

/** What remains when a kind of failed try has used up its count: ENDED, or GAVE_UP where the attempt is bad. */
export function giveUp(job: JobState, step: number, reason: number): number {
  job.unavailable += 1;
  const then = job.plan.steps.retryThen[step];
  if (then === THEN_ABANDON) return endJob(job, ABANDONED);
  if (then === THEN_HUMAN) return takeOver(job);
  // the work is bad, where a lane's outcome can be; elsewhere nobody would ever notice
  if (job.lane === NONE || job.plan.lanes.judged[job.lane] === 0 || job.isChecking === 1) {
    return endJob(job, reason);
  }
  spoilWork(job, step);
  return GAVE_UP;
}
