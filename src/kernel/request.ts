import {
  EVENT_MALFORMED,
  EVENT_REFUSED,
  EVENT_TIMEOUT,
  EVENT_TRUNCATED,
  NONE,
  PER_JOB_OUTPUT,
  PER_JOB_REASONING,
  THEN_ABANDON,
  THEN_HUMAN,
} from '../plan/codes.ts';
import {
  ABANDONED,
  CAUSE_CHECK,
  CAUSE_ERROR,
  CAUSE_MALFORMED,
  COMPLETED,
  STOP_ERROR,
  STOP_REFUSED,
} from './outcomes.ts';
import { admit } from './admit.ts';
import { compactThread } from './compaction.ts';
import { holds } from './condition.ts';
import { lawFactor, occurrence, perJobFactor, quantityAt, wholeTokens } from './draw.ts';
import { endJob, takeOver } from './ending.ts';
import { exchange, settle } from './exchange.ts';
import {
  ANSWERED,
  CAPPED,
  ENDED,
  GAVE_UP,
  LAST_MALFORMED,
  LAST_OK,
  LAST_REFUSED,
  LAST_TRUNCATED,
} from './job-state.ts';
import { countAnswer, spoilWork } from './lane-work.ts';
import { FAILURES, afterError, backOff, failTry, failureOf } from './failed-try.ts';
import { workCause } from './ledger.ts';
import { rememberInput } from './prompt-cache.ts';
import { turnedAway } from './quota.ts';
import { raiseEvent, resolveRoute } from './route.ts';
import {
  SLOT_ERROR_REPLY,
  SLOT_OUTPUT,
  SLOT_REASONING,
  SLOT_TRY,
  TRY_ERROR_SECONDS,
  TRY_JITTER,
  TRY_KIND,
  TRY_SLOTS,
} from './slots.ts';
import { growThread } from './thread.ts';
import type { JobState } from './job-state.ts';

/**
 * Sends what a step wants of a model until it is well answered or the tries are used up: errors are waited out,
 * malformed and truncated answers stay in the thread and are repeated, refusals are asked again.
 *
 * The caller has set `job.lane`, `job.turn`, `job.repetition` (which repeats count up), `job.turnsTaken` and
 * `job.turnsCap`.
 *
 * @returns ANSWERED; GAVE_UP (the attempt is bad); CAPPED (a repeat would exceed the cap on turns); or ENDED
 */
export function sendRequest(job: JobState, step: number, thread: number): number {
  const { plan } = job;
  const { steps, targets, models, lanes } = plan;
  const refuseWhen = job.lane === NONE ? NONE : lanes.refuseWhen[job.lane]!;
  const refusalWanted = refuseWhen !== NONE && holds(job, refuseWhen, step);
  let errors = 0;
  let malformed = 0;
  let refused = 0;
  let truncated = 0;
  let tries = 0;
  if (job.isResolved === 0) job.wantedRequests += 1;
  for (;;) {
    // who is called, and whether the thread fits and the job may go on
    if (job.isResolved === 0 && resolveRoute(job, step) === ENDED) return ENDED;
    job.isResolved = 0;
    if (plan.threads.overflow[thread] !== 0 && compactThread(job, step, thread) === ENDED) return ENDED;
    if (admit(job, thread) === ENDED) return ENDED;
    const target = job.target;
    const model = targets.model[target]!;
    const visit = job.visit;
    visit.open(
      job.frame,
      steps.sites[step]!.request,
      occurrence(job.entries[step]!, job.turn),
      job.repetition,
    );

    // what kind of try this is: error, malformed, refused, fine, by one shared uniform
    const slot = SLOT_TRY + tries * TRY_SLOTS;
    const column = model * (lanes.count + 1) + (job.lane === NONE ? lanes.count : job.lane);
    // a limit per minute turns its share away before the model's own errors
    const limited = turnedAway(job, model);
    const open = 1 - limited;
    const limitedEdge = limited + open * models.errorRate[model]! * models.rateLimitedShare[model]!;
    const errorEdge = limited + open * models.errorRate[model]!;
    const malformedEdge = errorEdge + open * models.malformedRate[column]!;
    // a share of well-formed answers complies where a refusal is wanted, however many are not well-formed
    const refusedEdge = refusalWanted
      ? 1 - (1 - malformedEdge) * models.complianceRate[column]!
      : malformedEdge + open * models.refusalRate[column]!;
    const u = refusedEdge > 0 ? visit.uniform(slot + TRY_KIND) : 1;
    job.tryUniform = u;
    const failure = failureOf(job, model, limitedEdge, errorEdge);
    if (failure !== NONE) {
      failTry(job, step, thread, slot + TRY_ERROR_SECONDS);
      if (job.recorder !== null) job.recorder.request(job, step, thread, FAILURES[failure]!);
      if (afterError(job, step, (errors += 1), failure) === ENDED) return giveUp(job, step, STOP_ERROR);
      if (job.routeMoved === 0) backOff(job, step, errors - 1, slot + TRY_JITTER);
      tries += 1;
      continue;
    }

    // what is written: reasoning first, then visible output, within the model's maximum
    const tokenizer = models.tokenizerFactor[model]!;
    const thought = wholeTokens(
      quantityAt(job, targets.reasoningTokens[target]!, visit, SLOT_REASONING) *
        steps.reasoningFactor[step]! *
        perJobFactor(job, step, PER_JOB_REASONING),
    );
    const visible = wholeTokens(
      quantityAt(job, steps.outputTokens[step]!, visit, SLOT_OUTPUT) *
        perJobFactor(job, step, PER_JOB_OUTPUT) *
        models.verbosity[model]! *
        lawFactor(job, models.lengthLaw[model]!, job.input) *
        job.tokensFactor,
    );
    const room = Math.min(targets.maxOutputTokens[target]!, models.window[model]! - job.input);
    const wanted = Math.floor(visible * tokenizer + 0.5);
    job.reasoning = Math.min(Math.floor(thought * tokenizer + 0.5), room);
    job.output = Math.min(wanted, room - job.reasoning);
    const isTruncated = job.output < wanted;
    const kept = isTruncated ? Math.floor(job.output / tokenizer) : visible;

    const isTimeout = exchange(job, step, thread) === 1;
    const isMalformed = !isTimeout && u < malformedEdge;
    const isRefused = !isTimeout && !isMalformed && u < refusedEdge;
    settle(job, step, thread, causeOf(job, step, isTimeout, isMalformed || (isTruncated && !isRefused)));
    if (refusalWanted) job.refusalsWanted += 1;
    if (isTimeout) {
      if (job.recorder !== null) job.recorder.request(job, step, thread, 'timed out');
      if (afterError(job, step, (errors += 1), EVENT_TIMEOUT) === ENDED) return giveUp(job, step, STOP_ERROR);
      if (job.routeMoved === 0) backOff(job, step, errors - 1, slot + TRY_JITTER);
      tries += 1;
      continue;
    }

    // it was answered: this model has now seen the thread
    rememberInput(job, thread, job.firstTokenAt);
    job.turnsTaken += 1;
    if (isRefused) {
      if (job.recorder !== null) job.recorder.request(job, step, thread, 'refused');
      job.refused += 1;
      job.lastOutcome = LAST_REFUSED;
      if (refusalWanted) return endJob(job, COMPLETED);
      job.overRefused += 1;
      raiseEvent(job, EVENT_REFUSED);
      if ((refused += 1) > steps.retryRefused[step]!) return giveUp(job, step, STOP_REFUSED);
    } else if (isMalformed) {
      if (job.recorder !== null) job.recorder.request(job, step, thread, 'malformed');
      const reply = quantityAt(job, steps.errorTokens[step]!, visit, SLOT_ERROR_REPLY);
      growThread(job, thread, kept + wholeTokens(reply));
      job.malformed += 1;
      job.lastOutcome = LAST_MALFORMED;
      raiseEvent(job, EVENT_MALFORMED);
      if ((malformed += 1) > steps.retryMalformed[step]!) return giveUp(job, step, STOP_ERROR);
    } else if (isTruncated) {
      if (job.recorder !== null) job.recorder.request(job, step, thread, 'truncated');
      growThread(job, thread, kept);
      job.lastOutcome = LAST_TRUNCATED;
      raiseEvent(job, EVENT_TRUNCATED);
      if ((truncated += 1) > steps.retryTruncated[step]!) return giveUp(job, step, STOP_ERROR);
    } else {
      if (job.recorder !== null) job.recorder.request(job, step, thread, 'ok');
      growThread(job, thread, plan.threads.keepReasoning[thread] === 1 ? kept + thought : kept);
      job.lastAnswerTokens = kept;
      job.lastOutcome = LAST_OK;
      if (job.input > job.stepLargestInput) job.stepLargestInput = job.input;
      if (job.isChecking === 0) countAnswer(job, step, target);
      if (refusalWanted) {
        job.overComplied += 1;
        spoilWork(job, step);
      }
      return ANSWERED;
    }
    if (job.turnsTaken >= job.turnsCap) return CAPPED;
    job.retries += 1;
    job.repetition += 1;
    tries = 0;
  }
}

function causeOf(job: JobState, step: number, isError: boolean, isMalformed: boolean): number {
  if (job.isChecking === 1) return CAUSE_CHECK;
  if (isError) return CAUSE_ERROR;
  return isMalformed ? CAUSE_MALFORMED : workCause(job, step);
}

/** What remains when a kind of failed try has used up its count. */
function giveUp(job: JobState, step: number, reason: number): number {
  job.unavailable += 1;
  const then = job.plan.steps.retryThen[step];
  if (then === THEN_ABANDON) return endJob(job, ABANDONED);
  if (then === THEN_HUMAN) return takeOver(job);
  // the work is bad, where a lane's outcome can be; elsewhere nobody would ever notice
  if (job.lane === NONE || job.plan.lanes.judged[job.lane] === 0 || job.isChecking === 1) {
    return endJob(job, reason);
  }
  spoilWork(job, step);
  return GAVE_UP;
}
