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
 * `max_redos` lasts; then gives up, hands over, or lets it pass. What the redo does to threads is kept until it lands.
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
  if (context !== KEEP) job.redoRestores = 1;
  if (place !== NONE && findsWords(job.plan, place)) job.redoTells[place] = 1;
  if (isSummed) {
    job.redoWords[thread] = job.redoWords[thread]! + job.summaryTokens;
    job.redoLnOdds[thread] = job.redoLnOdds[thread]! + threads.summaryLnOdds[thread]!;
  }
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const feedback = wholeTokens(quantityAt(job, steps.failFeedbackTokens[step]!, job.visit, SLOT_FEEDBACK));
  if (thread !== NONE) job.redoWords[thread] = job.redoWords[thread]! + feedback;
  job.feedbackLnOdds += steps.failLnOdds[step]!;
  job.workOverride = UNKNOWN;
  job.redoTarget = redo;
  if (job.recorder !== null) job.recorder.redo(job, step);
  return REDO;
}

/**
 * Begins work again in the list of steps that the redo goes back to: the threads are put back where it asked for that, and
 * told what was summed up and found. Branches that ended together may each have ordered one.
 */
export function landRedo(job: JobState): void {
  const { steps, threads } = job.plan;
  // numbered now: since it was ordered a sibling branch may have had work of its own done again
  job.redoEpoch += 1;
  if (job.redoRestores === 1) restoreThreads(job, job.redoTarget);
  job.redoRestores = 0;
  // a fresh thread is empty before it is told anything, and not emptied again by who else tells it or as the step is entered
  for (let place = 0; place < steps.count; place += 1) {
    if (job.redoTells[place] === 0) continue;
    if (job.told[place] === 0) emptyThread(job, steps.thread[place]!);
    job.redoTells[place] = 0;
    job.told[place] = 1;
  }
  for (let thread = 0; thread < threads.count; thread += 1) {
    growThread(job, thread, job.redoWords[thread]!);
    job.threadLnOdds[thread] = job.threadLnOdds[thread]! + job.redoLnOdds[thread]!;
    job.redoWords[thread] = 0;
    job.redoLnOdds[thread] = 0;
  }
}
