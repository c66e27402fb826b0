import { BUCKET_COUNT } from '../bill/bucket.ts';
import { roundHalfEven } from '../bill/half-even.ts';
import {
  CAUSE_CHECK,
  CAUSE_ESCALATION,
  CAUSE_FIRST_ATTEMPT,
  CAUSE_HUMAN,
  CAUSE_REDO,
  CAUSE_ROUTER,
  LANE_PICO_USD,
  LANE_TALLIES,
  PAYEE_PEOPLE,
  PAYEE_TOOLS,
  TIME_HUMAN,
} from './outcomes.ts';
import { NONE } from '../plan/codes.ts';
import type { JobState } from './job-state.ts';

/*
 * Who gets each pico-dollar and each second. Every entry goes into each dimension once, so that each sums to the job's
 * spend and latency.
 */

/** Books a fee that no model bills: a tool's, a check's, a router's; or a person's pay. */
export function bookFee(job: JobState, step: number, payee: number, picoUsd: number): void {
  if (picoUsd === 0) return;
  const { outcomes, plan } = job;
  const cause = payee === PAYEE_TOOLS ? workCause(job, step) : FEE_CAUSE[payee]!;
  outcomes.spendByModel[plan.models.count + payee] =
    outcomes.spendByModel[plan.models.count + payee]! + picoUsd;
  outcomes.spendByBucket[BUCKET_COUNT + payee] = outcomes.spendByBucket[BUCKET_COUNT + payee]! + picoUsd;
  outcomes.spendByStep[step] = outcomes.spendByStep[step]! + picoUsd;
  outcomes.spendByCause[cause] = outcomes.spendByCause[cause]! + picoUsd;
  const row = laneOf(job, step) * LANE_TALLIES + LANE_PICO_USD;
  outcomes.lanes[row] = outcomes.lanes[row]! + picoUsd;
  if (payee === PAYEE_PEOPLE) job.people += picoUsd;
  else job.spend += picoUsd;
}

/** Causes of fees by payee; a tool's is that of the work. */
const FEE_CAUSE: readonly number[] = [NONE, CAUSE_CHECK, CAUSE_HUMAN, CAUSE_ROUTER];

/** Lets time pass that no model takes. */
export function passTime(job: JobState, step: number, cause: number, seconds: number): void {
  bookSeconds(job, step, cause, seconds);
  const { secondsByModel } = job.outcomes;
  const row = job.plan.models.count;
  secondsByModel[row] = secondsByModel[row]! + seconds;
  if (cause === TIME_HUMAN) job.humanSeconds += seconds;
}

function bookSeconds(job: JobState, step: number, cause: number, seconds: number): void {
  const { secondsByCause, secondsByStep, secondsByLane } = job.outcomes;
  job.clock += seconds;
  secondsByCause[cause] = secondsByCause[cause]! + seconds;
  secondsByStep[step] = secondsByStep[step]! + seconds;
  const lane = laneOf(job, step);
  secondsByLane[lane] = secondsByLane[lane]! + seconds;
}

/** The cause of what the work itself costs, now. */
export function workCause(job: JobState, step: number): number {
  if (job.escalated === 1) return CAUSE_ESCALATION;
  return step < job.plan.steps.count && job.redoOf[step] !== 0 ? CAUSE_REDO : CAUSE_FIRST_ATTEMPT;
}

/** Books a person's minutes and pays them. */
export function bookPerson(job: JobState, step: number, minutes: number, usdPerHour: number): void {
  job.humanMinutes += minutes;
  // minutes / 60 h * USD/h * 1e12 pico-dollars
  bookFee(job, step, PAYEE_PEOPLE, roundHalfEven((minutes * usdPerHour * 1e12) / 60));
}

/** Row of a step's lane, after the last where it has none. The step row after the last stands for takeovers. */
function laneOf(job: JobState, step: number): number {
  const { lanes, steps } = job.plan;
  // what is asked before a summary is of the summary's lane
  const own = job.askedThread === NONE ? steps.lane[step]! : job.lane;
  const lane = step < steps.count ? own : NONE;
  return lane === NONE ? lanes.count : lane;
}
