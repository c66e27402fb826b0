import { NONE } from '../plan/codes.ts';
import type { JobState } from './job-state.ts';

/** The thread that a request is about to go on: the step's own, but for a summary that is written of another. */
export function threadAtHand(job: JobState, step: number): number {
  return job.askedThread === NONE ? job.plan.steps.thread[step]! : job.askedThread;
}

/** Adds tokens at the end of a thread. */
export function growThread(job: JobState, thread: number, tokens: number): void {
  job.length[thread] = job.length[thread]! + tokens;
}

/** Cuts a thread back to `length` scenario tokens; what stood beyond is no common prefix with any model any more. */
export function cutThread(job: JobState, thread: number, length: number): void {
  if (length >= job.length[thread]!) return;
  job.length[thread] = length;
  if (length < job.cutTo[thread]!) job.cutTo[thread] = length;
  if (length < job.sent[thread]!) job.sent[thread] = length;
  const caches = job.plan.cacheCount;
  for (let row = thread * caches; row < (thread + 1) * caches; row += 1) {
    if (length < job.commonPrefix[row]!) job.commonPrefix[row] = length;
  }
}

/** Empties a thread but for its system tokens; what its summaries lost is lost no more. */
export function emptyThread(job: JobState, thread: number): void {
  cutThread(job, thread, job.systemLength[thread]!);
  job.threadLnOdds[thread] = 0;
}

/**
 * Keeps every thread's length where a redo may come back to.
 *
 * @param passage - what becomes of the step now: SKIPPED or ENTERED
 */
export function rememberThreads(job: JobState, step: number, passage: number): void {
  const count = job.plan.threads.count;
  job.passage[step] = passage;
  for (let thread = 0; thread < count; thread += 1) {
    job.entryLength[step * count + thread] = job.length[thread]!;
    job.entryLnOdds[step * count + thread] = job.threadLnOdds[thread]!;
  }
}

/** Puts every thread back to its length at a step's first entry, or as it was first skipped where it was never entered. */
export function restoreThreads(job: JobState, step: number): void {
  const count = job.plan.threads.count;
  for (let thread = 0; thread < count; thread += 1) {
    cutThread(job, thread, job.entryLength[step * count + thread]!);
    job.threadLnOdds[thread] = job.entryLnOdds[step * count + thread]!;
  }
}
