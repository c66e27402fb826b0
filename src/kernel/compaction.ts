import { NONE, OVERFLOW } from '../plan/codes.ts';
import { wholeTokens } from './draw.ts';
import { ENDED, GO_ON } from './job-codes.ts';
import { resolveAside, resolveRoute } from './route.ts';
import { cutThread, growThread } from './thread.ts';
import type { JobState } from './job-state.ts';

/** Makes room in a thread that is full for `job.target`, as the thread's rule says. */
export function compactThread(job: JobState, step: number, thread: number): number {
  const { threads } = job.plan;
  const tokens = job.length[thread]!;
  const isCompact = threads.overflow[thread] === OVERFLOW.compact;
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
  const { threads } = job.plan;
  const lane = threads.summaryLane[thread]!;
  // of a redo it is a thread that the step which ordered it may not be on
  job.askedThread = thread;
  let went = GO_ON;
  if (lane !== NONE) {
    went = resolveAside(job, step, lane);
  } else if (job.lastTarget[thread] !== NONE) {
    job.target = job.lastTarget[thread]!;
    job.askedEscalated = job.lastEscalated[thread]!;
  } else {
    if (job.target === NONE) went = resolveRoute(job, step);
    job.askedEscalated = job.escalated;
  }
  job.askedThread = NONE;
  if (went === ENDED) return ENDED;
  return job.program.summaries[step * threads.count + thread]!() === ENDED ? ENDED : GO_ON;
}
