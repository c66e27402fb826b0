import { NONE } from '../plan/codes.ts';
import { BAD, GOOD, UNKNOWN } from './job-codes.ts';
import { lawFactor } from './draw.ts';
import type { JobState } from './job-state.ts';

/*
 * Whether the work is good. The outcome is kept per lane; all steps of one attempt share one uniform, and its chance is
 * the logistic of the mean logit over the answered, well-formed requests of that attempt.
 */

/** Whether a work step is done again by a redo under which its lane has no attempt yet. */
export function beginsAgain(job: JobState, step: number, lane: number): boolean {
  return job.redoOf[step]! > job.attemptEpoch[lane]!;
}

/** Forgets what was answered in an earlier step, which may have been left in the middle. */
export function clearAnswers(job: JobState): void {
  const models = job.plan.models.count;
  job.stepAnswers.fill(0, job.depth * models, (job.depth + 1) * models);
}

/** Takes what long inputs cost in quality, by the step's largest input, off the attempt's logits. */
export function retain(job: JobState, step: number): void {
  const plan = job.plan;
  const lane = plan.steps.lane[step]!;
  for (let model = 0; model < plan.models.count; model += 1) {
    const answers = job.stepAnswers[job.depth * plan.models.count + model]!;
    const law = plan.models.retentionLaw[model]!;
    if (answers === 0 || law === NONE) continue;
    job.logitSum[lane] = job.logitSum[lane]! + answers * Math.log(lawFactor(job, law, job.stepLargestInput));
  }
}

/** Marks the attempt of a step's lane as bad whatever is drawn. Does nothing where no outcome can be bad. */
export function spoilWork(job: JobState, step: number): void {
  const lane = job.plan.steps.lane[step]!;
  if (lane !== NONE && job.plan.lanes.judged[lane] === 1) job.spoiled[lane] = 1;
}

/** GOOD when every judged lane worked on is good, and no person spoiled what no lane judges. */
export function workIsGood(job: JobState): number {
  if (job.workOverride === BAD) return BAD;
  const lanes = job.plan.lanes.count;
  for (let lane = 0; lane < lanes; lane += 1) if (job.outcome[lane] === BAD) return BAD;
  return GOOD;
}

/**
 * Takes over what a person made of the work: right, in every lane worked on; or wrong, in those that were bad, else in the
 * one worked on last. Where no lane is judged the person's word stands alone.
 */
export function editWork(job: JobState, quality: number): void {
  const lanes = job.plan.lanes.count;
  let isJudged = false;
  for (let lane = 0; lane < lanes; lane += 1) {
    if (job.outcome[lane] === UNKNOWN) continue;
    isJudged = true;
    if (quality === GOOD) job.outcome[lane] = GOOD;
  }
  if (!isJudged) {
    job.workOverride = quality;
  } else if (quality === BAD && workIsGood(job) === GOOD) {
    const last = job.lastWorkLane;
    if (last !== NONE && job.outcome[last] !== UNKNOWN) job.outcome[last] = BAD;
    else job.outcome[job.outcome.findIndex((outcome) => outcome !== UNKNOWN)] = BAD;
  }
}

/** Drops the lift that a step's earlier entry gave and sets the one its model gives now. */
export function liftLane(job: JobState, step: number): void {
  const plan = job.plan;
  const lane = plan.steps.liftsLane[step]!;
  if (lane === NONE || job.target === NONE) return;
  const model = plan.targets.model[job.target]!;
  const lnOdds = plan.lnOdds[plan.steps.liftsRow[step]! * plan.models.count + model]!;
  job.laneLift[lane] = job.laneLift[lane]! - job.liftLnOdds[step]! + lnOdds;
  job.liftLnOdds[step] = lnOdds;
}
