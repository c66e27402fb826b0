import { LIMIT_HUMAN, LIMIT_STOP } from '../plan/codes.ts';
import { ABANDONED, COMPLETED, DEFECTIVE, STOP_BUDGET, STOP_DEADLINE, TIME_HUMAN } from './outcomes.ts';
import { quantityAt } from './draw.ts';
import { BAD, ENDED, GO_ON } from './job-codes.ts';
import { workIsGood } from './lane-work.ts';
import { bookPerson, passTime } from './ledger.ts';
import type { JobState } from './job-state.ts';

/** Ends the job; everything that runs unwinds. */
export function endJob(job: JobState, ending: number): number {
  job.ending = ending;
  if (job.recorder !== null) job.recorder.end(job);
  return ENDED;
}

/** The workflow is through: accepted, whether the work is good or not. */
export function accept(job: JobState): number {
  return endJob(job, workIsGood(job) === BAD ? DEFECTIVE : COMPLETED);
}

/** A person does the job: right with `repairs`, else it is given up. */
export function takeOver(job: JobState): number {
  const plan = job.plan.job;
  const row = job.plan.steps.count;
  job.side.open(job.jobFrame, plan.sites.takeover, 0, 0);
  const wait = quantityAt(job, plan.takeoverWaitSeconds, job.side, 0);
  const minutes = quantityAt(job, plan.takeoverMinutes, job.side, 1);
  const right = job.side.uniform(2) < plan.takeoverRepairs;
  const begin = job.clock;
  passTime(job, row, TIME_HUMAN, wait + minutes * 60);
  bookPerson(job, row, minutes, plan.takeoverUsdPerHour);
  job.takenOver = 1;
  job.assisted = 1;
  if (job.recorder !== null)
    job.recorder.person(job, row, begin, right ? 'took over, right' : 'took over, gave up');
  return endJob(job, right ? COMPLETED : ABANDONED);
}

/** A request that might not fit the budget is not sent. */
export function overBudget(job: JobState): number {
  return job.plan.job.budget === LIMIT_HUMAN ? takeOver(job) : endJob(job, STOP_BUDGET);
}

/** Tested before each request, tool call, check and person: whether a budget or deadline ends the job here. */
export function limitsMet(job: JobState): number {
  const plan = job.plan.job;
  if (plan.budget >= LIMIT_STOP && job.spend >= plan.budgetPicoUsd) {
    return overBudget(job);
  }
  if (plan.deadline >= LIMIT_STOP && deadlineClock(job) >= plan.deadlineSeconds) {
    return plan.deadline === LIMIT_HUMAN ? takeOver(job) : endJob(job, STOP_DEADLINE);
  }
  return GO_ON;
}

/** The clock that the deadline goes by, seconds. */
export function deadlineClock(job: JobState): number {
  return job.plan.job.deadlineOnAgentClock === 1 ? job.clock - job.humanSeconds : job.clock;
}
