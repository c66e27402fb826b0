import { KEEP, NONE, SUMMARY, THEN_ABANDON, THEN_ACCEPT } from '../plan/codes.ts';
import { ABANDONED } from './outcomes.ts';
import { quantityAt, wholeTokens } from './draw.ts';
import { endJob, takeOver } from './ending.ts';
import { ENDED, GO_ON, LAST_FAILED_CHECK, REDO, UNKNOWN } from './job-codes.ts';
import { raiseFailedCheck } from './raise-event.ts';
import { SLOT_FEEDBACK } from './slots.ts';
import { emptyThread, growThread, restoreThreads } from './thread.ts';
import { writeSummary } from './compaction.ts';
import { findsWords, firstOnThread } from '../plan/summary-places.ts';
import type { JobState } from './job-state.ts';

/**
 * What a check or a person does with work it rejects: orders it to be done again from an earlier step, while
 * `max_redos` lasts; then gives up, hands over, or lets it pass.
 */
export function reject(job: JobState, step: number): number {
  const { steps, routes, threads } = job.plan;
  job.failedChecks += 1;
  job.lastOutcome = LAST_FAILED_CHECK;
  job.outcomeAt = job.clock;
  // a ladder that climbs now hands over in its own way, where the work is done again
  const ladder = raiseFailedCheck(job, step);
  const redo = steps.failRedo[step]!;
  if (redo === NONE || job.redosOrdered[step]! >= steps.failMaxRedos[step]!) {
    const then = steps.failThen[step];
    if (then === THEN_ACCEPT) return GO_ON;
    return then === THEN_ABANDON ? endJob(job, ABANDONED) : takeOver(job);
  }
  job.redosOrdered[step] = job.redosOrdered[step]! + 1;
  job.redos += 1;

  const context = ladder === NONE ? steps.failContext[step]! : routes.handOff[ladder]!;

  // the thread of the redone step: kept, put back, or put back with a summary of what it held
  const place = firstOnThread(job.plan, redo, step);
  const thread = place === NONE ? NONE : steps.thread[place]!;
  const isSummed = context === SUMMARY && thread !== NONE;
  if (isSummed) {
    job.lane = steps.lane[place]!;
    job.turn = 0;
    job.repetition = 0;
    if (writeSummary(job, step, thread) === ENDED) return ENDED;
  }
  if (context !== KEEP) restoreThreads(job, redo);
  // a fresh thread is empty before it is told anything, and not emptied again by who else tells it or as the step is entered
  if (place !== NONE && job.told[place] === 0 && findsWords(job.plan, place)) {
    emptyThread(job, thread);
    job.told[place] = 1;
  }
  if (isSummed) {
    growThread(job, thread, job.summaryTokens);
    job.threadLnOdds[thread] = job.threadLnOdds[thread]! + threads.summaryLnOdds[thread]!;
  }
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const feedback = wholeTokens(quantityAt(job, steps.failFeedbackTokens[step]!, job.visit, SLOT_FEEDBACK));
  if (thread !== NONE) growThread(job, thread, feedback);
  job.feedbackLnOdds += steps.failLnOdds[step]!;
  job.workOverride = UNKNOWN;
  job.redoEpoch += 1;
  job.redoTarget = redo;
  if (job.recorder !== null) job.recorder.redo(job, step);
  return REDO;
}
