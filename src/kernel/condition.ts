import {
  ABOVE,
  AGENT,
  ATTEMPT,
  AT_LEAST,
  BELOW,
  CALL,
  CATEGORY_IS,
  CONTEXT_TOKENS,
  FAILED_CHECKS,
  JOB_SECONDS,
  JOB_USD,
  LANE_IS,
  LAST_OUTCOME_IS,
  NONE,
  ONE_OF,
  PREDICTED_DIFFICULTY,
  REQUEST_USD,
  STEP_IS,
  THREAD_IS,
  TOOL_RESULT_TOKENS,
  TRAIT_NUMBER,
} from '../plan/codes.ts';
import { beginsAgain } from './lane-work.ts';
import { PICO_PER_USD } from '../units.ts';
import { threadAtHand } from './thread.ts';
import type { JobState } from './job-state.ts';

/** Whether all clauses of a condition hold now, at `step`; NONE always holds. */
export function holds(job: JobState, condition: number, step: number): boolean {
  if (condition === NONE) return true;
  const conditions = job.plan.conditions;
  const end = conditions.end[condition]!;
  for (let clause = conditions.begin[condition]!; clause < end; clause += 1) {
    if (!clauseHolds(job, clause, step)) return false;
  }
  return true;
}

function clauseHolds(job: JobState, clause: number, step: number): boolean {
  const { comparison, valuesBegin, valuesEnd, values } = job.plan.conditions;
  const value = lookAt(job, clause, step);
  const begin = valuesBegin[clause]!;
  switch (comparison[clause]) {
    case ONE_OF: {
      const end = valuesEnd[clause]!;
      for (let at = begin; at < end; at += 1) if (values[at] === value) return true;
      return false;
    }
    case ABOVE:
      return value > values[begin]!;
    case AT_LEAST:
      return value >= values[begin]!;
    case BELOW:
      return value < values[begin]!;
    default:
      return value <= values[begin]!;
  }
}

/** Which attempt of the lane a step belongs to; before its first request, the one that it is about to begin. */
export function attemptAt(job: JobState, step: number): number {
  const { lane } = job;
  if (lane === NONE || job.attempt[lane] === 0) return 1;
  const kind = job.plan.steps.kind[step];
  const isWork = (kind === CALL || kind === AGENT) && job.plan.steps.lane[step] === lane;
  return job.attempt[lane]! + (isWork && beginsAgain(job, step, lane) ? 1 : 0);
}

function lookAt(job: JobState, clause: number, step: number): number {
  const { threads, conditions } = job.plan;
  switch (conditions.field[clause]) {
    case LANE_IS:
      return job.lane;
    case STEP_IS:
      return step;
    case THREAD_IS:
      return threads.name[threadAtHand(job, step)]!;
    case CATEGORY_IS:
    case TRAIT_NUMBER:
      return job.traits[conditions.trait[clause]!]!;
    case LAST_OUTCOME_IS:
      return job.lastOutcome;
    case ATTEMPT:
      return attemptAt(job, step);
    case FAILED_CHECKS:
      return job.failedChecks;
    case CONTEXT_TOKENS:
      return threadAtHand(job, step) === NONE ? 0 : job.length[threadAtHand(job, step)]!;
    case TOOL_RESULT_TOKENS:
      return job.lastToolResult;
    case REQUEST_USD:
      return job.lastRequestCost / PICO_PER_USD;
    case JOB_USD:
      return job.spend / PICO_PER_USD;
    case JOB_SECONDS:
      return job.clock;
    case PREDICTED_DIFFICULTY:
      return job.predicted;
    default:
      return Number.NaN;
  }
}
