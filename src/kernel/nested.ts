import { NONE } from '../plan/codes.ts';
import { isDrawn, quantityAt, wholeTokens } from './draw.ts';
import { holds } from './condition.ts';
import { holdChoices, resumeChoices } from './held-choices.ts';
import { ENDED, GO_ON, NOT_REACHED, REDO } from './job-codes.ts';
import { SLOT_BRANCH, SLOT_BRANCH_SUMMARY, SLOT_TIMES } from './slots.ts';
import { growThread } from './thread.ts';
import type { JobState } from './job-state.ts';

/** A `choose` step: one branch, by weight or by the first condition that holds. */
export function runChoose(job: JobState, step: number): number {
  const { steps, branches } = job.plan;
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const u = job.visit.uniform(SLOT_BRANCH);
  for (let branch = steps.branchesBegin[step]!; branch < steps.branchesEnd[step]!; branch += 1) {
    const cumulative = branches.cumulative[branch]!;
    const chosen = cumulative === cumulative ? u < cumulative : holds(job, branches.when[branch]!, step);
    if (chosen) return runList(job, branch);
  }
  return GO_ON;
}

/** A `repeat` step: its body so many times, each addressed by its own round. */
export function runRepeat(job: JobState, step: number): number {
  const { steps } = job.plan;
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const times = wholeTokens(quantityAt(job, steps.times[step]!, job.visit, SLOT_TIMES));
  for (let round = 1; round <= times; round += 1) {
    const came = runBranch(job, steps.branchesBegin[step]!, job.entries[step]!, round);
    if (came !== GO_ON) return came;
  }
  return GO_ON;
}

/**
 * Runs a branch in a frame of its own: its draws are addressed under (first, second) of its site, its entries count from
 * one, its own threads begin empty.
 */
export function runBranch(job: JobState, branch: number, first: number, second: number): number {
  job.visit.open(job.frame, job.plan.branches.sites[branch]!, first, second);
  return runFrame(job, branch);
}

/** Runs a branch in a frame made of the visit at hand, `job.visit`. */
export function runFrame(job: JobState, branch: number): number {
  const { branches } = job.plan;
  const outer = job.frame;
  const inner = job.frames[job.depth]!;
  holdChoices(job);
  inner.openVisit(job.visit);
  job.frame = inner;
  job.depth += 1;
  // of a few rows a loop is sooner done than two calls
  for (let step = branches.begin[branch]!; step < branches.deepEnd[branch]!; step += 1) {
    job.entries[step] = 0;
    job.passage[step] = NOT_REACHED;
  }
  for (let thread = branches.threadsBegin[branch]!; thread < branches.threadsEnd[branch]!; thread += 1) {
    job.program.opens[thread]!();
  }
  const came = runList(job, branch);
  job.depth -= 1;
  job.frame = outer;
  resumeChoices(job);
  return came;
}

/**
 * A `parallel` step: branches and copies one after the other, each from the clock, spend, rungs and last outcome at the
 * fork. At the join the clock is the latest end, spend the sum, each rung the highest; a stop or a redo of an earlier step
 * takes effect here.
 */
export function runParallel(job: JobState, step: number): number {
  const { steps, branches } = job.plan;
  const fork = job.forks[job.depth]!;
  const thread = steps.thread[step]!;
  fork.open(job, thread);
  let kept = 0;
  let ending = NONE;
  let redo = NONE;
  for (let branch = steps.branchesBegin[step]!; branch < steps.branchesEnd[step]!; branch += 1) {
    if (isDrawn(job, branches.copies[branch]!)) openBranch(job, step, branch, 0);
    const copies = wholeTokens(quantityAt(job, branches.copies[branch]!, job.visit, SLOT_TIMES));
    for (let copy = 1; copy <= copies; copy += 1) {
      fork.begin(job);
      if (job.recorder !== null) job.recorder.jump(job);
      const came = runBranch(job, branch, job.entries[step]!, copy);
      if (came === ENDED && ending === NONE) ending = job.ending;
      // of several that go back, to the earliest step
      if (came === REDO && (redo === NONE || job.redoTarget < redo)) redo = job.redoTarget;
      fork.end(job);
      if (isDrawn(job, steps.summaryTokens[step]!)) openBranch(job, step, branch, copy);
      kept += wholeTokens(quantityAt(job, steps.summaryTokens[step]!, job.visit, SLOT_BRANCH_SUMMARY));
    }
  }
  fork.join(job);
  if (job.recorder !== null) job.recorder.jump(job);
  if (thread !== NONE) growThread(job, thread, kept);
  job.ending = ending;
  if (ending !== NONE) return ENDED;
  job.redoTarget = redo;
  return redo === NONE ? GO_ON : REDO;
}

/** Opens `job.visit` for what a branch's copy draws beside its steps; of copy 0 how many there are. */
function openBranch(job: JobState, step: number, branch: number, copy: number): void {
  job.visit.open(job.frame, job.plan.branches.sites[branch]!, job.entries[step]!, copy);
}

/** The steps of a branch. */
function runList(job: JobState, branch: number): number {
  const { begin, end } = job.plan.branches;
  return begin[branch] === end[branch] ? GO_ON : job.program.lists[begin[branch]!]!();
}
