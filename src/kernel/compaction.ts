import { NONE } from '../plan/codes.ts';
import { CAUSE_COMPACTION } from './outcomes.ts';
import { admit } from './admit.ts';
import { occurrence, quantityAt, wholeTokens } from './draw.ts';
import { exchange, settle } from './exchange.ts';
import { ENDED, GO_ON } from './job-state.ts';
import { rememberInput } from './prompt-cache.ts';
import { resolveRoute } from './route.ts';
import { SLOT_SUMMARY } from './slots.ts';
import { cutThread, growThread } from './thread.ts';
import type { JobState } from './job-state.ts';

const COMPACT = 1;

/** Makes room in a thread before a request to `job.target`, where the thread's rule says so. */
export function compactThread(job: JobState, step: number, thread: number): number {
  const { threads, targets, models } = job.plan;
  const model = targets.model[job.target]!;
  const share = threads.overflowAt[thread]!;
  const tokens = job.length[thread]!;
  const isFull =
    share === share
      ? tokens * models.tokenizerFactor[model]! >= share * models.window[model]!
      : tokens >= threads.overflowAtTokens[thread]!;
  if (!isFull) return GO_ON;
  const isCompact = threads.overflow[thread] === COMPACT;
  if (isCompact) {
    const target = job.target;
    if (writeSummary(job, step, thread) === ENDED) return ENDED;
    job.target = target;
    job.threadLnOdds[thread] = job.threadLnOdds[thread]! + threads.summaryLnOdds[thread]!;
  }
  job.compactions += 1;
  cutThread(job, thread, job.systemLength[thread]!);
  const left = wholeTokens(tokens * threads.overflowTo[thread]!);
  growThread(job, thread, Math.max(0, left - job.length[thread]!));
  return GO_ON;
}

/**
 * One billed, timed request over the whole thread that writes its summary, `job.summaryTokens`: by the summary lane's
 * model, else by the one that last answered there, else by the one about to be called.
 */
export function writeSummary(job: JobState, step: number, thread: number): number {
  const { threads, targets, models } = job.plan;
  const lane = threads.summaryLane[thread]!;
  if (lane !== NONE) {
    const workLane = job.lane;
    job.lane = lane;
    const went = resolveRoute(job, step);
    job.lane = workLane;
    if (went === ENDED) return ENDED;
  } else if (job.lastTarget[thread] !== NONE) {
    job.target = job.lastTarget[thread]!;
  } else if (job.target === NONE && resolveRoute(job, step) === ENDED) {
    return ENDED;
  }
  if (admit(job, thread) === ENDED) return ENDED;
  const model = targets.model[job.target]!;
  job.wantedRequests += 1;
  const when = occurrence(job.entries[step]! + 1, job.turn);
  job.visit.open(job.frame, threads.sites[thread]!, when, occurrence(step, job.repetition));
  const summary = wholeTokens(quantityAt(job, threads.summaryTokens[thread]!, job.visit, SLOT_SUMMARY));
  const tokens = Math.floor(summary * models.tokenizerFactor[model]! + 0.5);
  job.output = Math.min(tokens, targets.maxOutputTokens[job.target]!, models.window[model]! - job.input);
  job.reasoning = 0;
  exchange(job, step, thread);
  settle(job, step, thread, CAUSE_COMPACTION);
  rememberInput(job, thread, job.firstTokenAt);
  if (job.recorder !== null) job.recorder.request(job, step, thread, 'summary');
  job.summaryTokens = summary;
  return GO_ON;
}
