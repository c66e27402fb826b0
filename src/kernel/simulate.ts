import { drawNormal } from '../random/quantile-table.ts';
import { LIMIT_NONE, NONE } from '../plan/codes.ts';
import { quantityAt } from './draw.ts';
import { accept, deadlineClock } from './ending.ts';
import { GOOD, GO_ON } from './job-state.ts';
import {
  COLUMN,
  COMPLETED,
  DEFECTIVE,
  LANE_ATTEMPTS,
  LANE_FIRST_GOOD,
  LANE_GOOD,
  LANE_JOBS,
  LANE_TALLIES,
} from './outcomes.ts';
import { runSteps } from './steps.ts';
import { openThread } from './thread.ts';
import type { JobState } from './job-state.ts';

const SECONDS_PER_DAY = 86_400;

/** Simulates jobs [first, first + count) into `job.outcomes`, whose sums are emptied before. */
export function simulateJobs(job: JobState, first: number, count: number): void {
  job.outcomes.reset(count);
  for (let row = 0; row < count; row += 1) {
    simulateJob(job, first + row);
    writeOutcome(job, row);
  }
}

/** Runs one job from its first step to its end. */
export function simulateJob(job: JobState, index: number): void {
  job.begin(index);
  drawJob(job);
  const threads = job.plan.threads.jobThreads;
  for (let thread = 0; thread < threads; thread += 1) openThread(job, thread);
  if (runSteps(job, 0, job.plan.workflowEnd) === GO_ON) accept(job);
}

/** Traits, latent difficulty, and when the job starts: the same under every policy. */
function drawJob(job: JobState): void {
  const { traits, job: plan } = job.plan;
  for (let trait = 0; trait < traits.count; trait += 1) {
    job.side.open(job.jobFrame, traits.sites[trait]!, 0, 0);
    if (traits.quantity[trait] === NONE) {
      const u = job.side.uniform(0);
      let at = traits.begin[trait]!;
      const last = traits.end[trait]! - 1;
      while (at < last && u >= traits.cumulative[at]!) at += 1;
      job.traits[trait] = at - traits.begin[trait]!;
    } else {
      job.traits[trait] = quantityAt(job, traits.quantity[trait]!, job.side, 0);
    }
  }
  if (plan.drawsDifficulty === 1) {
    job.side.open(job.jobFrame, plan.sites.difficulty, 0, 0);
    job.z = drawNormal(job.side, 0);
    job.turnsFactor = meanOneFactor(plan.difficultyTurns, job.z);
    job.tokensFactor = meanOneFactor(plan.difficultyTokens, job.z);
  }
  if (plan.drawsStart === 1) {
    job.side.open(job.jobFrame, plan.sites.start, 0, 0);
    job.startSecond = (plan.firstStartSecond + job.side.uniform(0) * plan.startSpanSeconds) % SECONDS_PER_DAY;
  }
}

function meanOneFactor(k: number, z: number): number {
  return k === 0 ? 1 : Math.exp(k * z - 0.5 * k * k);
}

/** One row of the job columns, and the lanes' tallies. */
function writeOutcome(job: JobState, row: number): void {
  const { outcomes, plan } = job;
  const { columns, capacity } = outcomes;
  const completed = job.ending === COMPLETED;
  const accepted = completed || job.ending === DEFECTIVE;
  const set = (column: number, value: number): void => {
    columns[column * capacity + row] = value;
  };
  let severity = 0;
  if (job.ending === DEFECTIVE && plan.job.undetectedFailure !== NONE) {
    job.side.open(job.jobFrame, plan.job.sites.undetected, 0, 0);
    severity = quantityAt(job, plan.job.undetectedFailure, job.side, 0);
  }
  const { requestsByModel } = outcomes;
  for (let model = 0; model < plan.models.count; model += 1) {
    requestsByModel[model] = requestsByModel[model]! + job.requestsTo[model]!;
  }
  let firstAttemptGood = 1;
  for (let lane = 0; lane < plan.lanes.count; lane += 1) {
    if (job.attempt[lane] === 0) continue;
    const tally = lane * LANE_TALLIES;
    const { lanes } = outcomes;
    lanes[tally + LANE_JOBS] = lanes[tally + LANE_JOBS]! + 1;
    lanes[tally + LANE_ATTEMPTS] = lanes[tally + LANE_ATTEMPTS]! + job.attempt[lane]!;
    if (job.firstOutcome[lane] === GOOD) lanes[tally + LANE_FIRST_GOOD] = lanes[tally + LANE_FIRST_GOOD]! + 1;
    if (job.outcome[lane] === GOOD) lanes[tally + LANE_GOOD] = lanes[tally + LANE_GOOD]! + 1;
    // a judged lane whose first attempt never came to its end was not good at it
    if (plan.lanes.judged[lane] === 1 && job.firstOutcome[lane] !== GOOD) firstAttemptGood = 0;
  }
  set(COLUMN.spend, job.spend);
  set(COLUMN.people, job.people);
  set(COLUMN.seconds, job.clock);
  set(COLUMN.agentSeconds, job.clock - job.humanSeconds);
  set(COLUMN.ending, job.ending);
  set(COLUMN.accepted, accepted ? 1 : 0);
  set(COLUMN.completed, completed ? 1 : 0);
  set(COLUMN.unassisted, completed && job.assisted === 0 ? 1 : 0);
  set(COLUMN.takenOver, job.takenOver);
  set(COLUMN.firstAttemptGood, firstAttemptGood);
  set(COLUMN.severityUsd, severity);
  const { deadline, deadlineSeconds, budget, budgetPicoUsd } = plan.job;
  set(
    COLUMN.deadlineMet,
    deadline !== LIMIT_NONE && completed && deadlineClock(job) <= deadlineSeconds ? 1 : 0,
  );
  set(COLUMN.budgetMet, budget !== LIMIT_NONE && completed && job.spend <= budgetPicoUsd ? 1 : 0);
  set(COLUMN.budgetOvershoot, budget === LIMIT_NONE ? 0 : Math.max(0, job.spend - budgetPicoUsd));
  set(COLUMN.requests, job.requests);
  set(COLUMN.turns, job.turns);
  set(COLUMN.toolCalls, job.toolCalls);
  set(COLUMN.retries, job.retries);
  set(COLUMN.redos, job.redos);
  set(COLUMN.escalations, job.escalations);
  set(COLUMN.malformed, job.malformed);
  set(COLUMN.errors, job.errors);
  set(COLUMN.toolFailures, job.toolFailures);
  set(COLUMN.refused, job.refused);
  set(COLUMN.overRefused, job.overRefused);
  set(COLUMN.refusalsWanted, job.refusalsWanted);
  set(COLUMN.overComplied, job.overComplied);
  set(COLUMN.wantedRequests, job.wantedRequests);
  set(COLUMN.unavailable, job.unavailable);
  set(COLUMN.uncachedInputTokens, job.uncachedInputTokens);
  set(COLUMN.cacheReadTokens, job.cacheReadTokens);
  set(COLUMN.cacheWriteTokens, job.cacheWriteTokens);
  set(COLUMN.outputTokens, job.outputTokens);
  set(COLUMN.reasoningTokens, job.reasoningTokens);
  set(COLUMN.peakContextTokens, job.peakContext);
  set(COLUMN.compactions, job.compactions);
  set(COLUMN.overflowed, job.overflowed);
  set(COLUMN.humanMinutes, job.humanMinutes);
  set(COLUMN.reviews, job.reviews);
  set(COLUMN.edits, job.edits);
}
