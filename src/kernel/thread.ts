import { NONE } from '../plan/codes.ts';
import { quantityAt, wholeTokens } from './draw.ts';
import type { JobState } from './job-state.ts';

/** Slots of a thread's site. */
const SLOT_SYSTEM = 0;
const SLOT_START = 1;
const SLOT_IDLE = 2;

/** Makes a thread as it is before its first use: its system prefix, what it starts with, every cache cold. */
export function openThread(job: JobState, thread: number): void {
  const threads = job.plan.threads;
  job.visit.open(job.frame, threads.sites[thread]!, 0, 0);
  const system = wholeTokens(quantityAt(job, threads.systemTokens[thread]!, job.visit, SLOT_SYSTEM));
  const start = wholeTokens(quantityAt(job, threads.startTokens[thread]!, job.visit, SLOT_START));
  job.systemLength[thread] = system;
  job.length[thread] = system + start;
  job.sent[thread] = 0;
  job.threadLnOdds[thread] = 0;
  job.lastTarget[thread] = NONE;
  const caches = job.plan.cacheCount;
  for (let row = thread * caches; row < (thread + 1) * caches; row += 1) {
    job.cachedPrefix[row] = 0;
    job.commonPrefix[row] = Infinity;
    job.cachedAt[row] = -Infinity;
  }
  const warm = threads.warmCache[thread]!;
  if (warm !== NONE) {
    job.cachedPrefix[thread * caches + warm] = system + start;
    job.cachedAt[thread * caches + warm] = -quantityAt(
      job,
      threads.idleSeconds[thread]!,
      job.visit,
      SLOT_IDLE,
    );
    job.sent[thread] = system + start;
  }
}

/** Adds tokens at the end of a thread. */
export function growThread(job: JobState, thread: number, tokens: number): void {
  job.length[thread] = job.length[thread]! + tokens;
}

/** Cuts a thread back to `length` scenario tokens; what stood beyond is no common prefix with any model any more. */
export function cutThread(job: JobState, thread: number, length: number): void {
  if (length >= job.length[thread]!) return;
  job.length[thread] = length;
  if (length < job.sent[thread]!) job.sent[thread] = length;
  const caches = job.plan.cacheCount;
  for (let row = thread * caches; row < (thread + 1) * caches; row += 1) {
    if (length < job.commonPrefix[row]!) job.commonPrefix[row] = length;
  }
}

/** Keeps every thread's length where a redo may come back to. */
export function rememberThreads(job: JobState, step: number): void {
  const count = job.plan.threads.count;
  for (let thread = 0; thread < count; thread += 1) {
    job.entryLength[step * count + thread] = job.length[thread]!;
    job.entryLnOdds[step * count + thread] = job.threadLnOdds[thread]!;
  }
}

/** Puts every thread back to its length at a step's first entry. */
export function restoreThreads(job: JobState, step: number): void {
  const count = job.plan.threads.count;
  for (let thread = 0; thread < count; thread += 1) {
    cutThread(job, thread, job.entryLength[step * count + thread]!);
    job.threadLnOdds[thread] = job.entryLnOdds[step * count + thread]!;
  }
}
