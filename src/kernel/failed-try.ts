import { EVENT_ERROR, EVENT_OUTAGE, EVENT_RATE_LIMITED, NONE } from '../plan/codes.ts';
import { CAUSE_CHECK, CAUSE_ERROR, TIME_BACKOFF, TIME_QUEUE } from './outcomes.ts';
import { quantityAt } from './draw.ts';
import { settle } from './exchange.ts';
import { ENDED, GO_ON, LAST_ERROR } from './job-state.ts';
import { countRequest, passModelTime, passTime } from './ledger.ts';
import { outageEnd } from './outage.ts';
import { splitInput } from './prompt-cache.ts';
import { closedBy } from './quota.ts';
import { raiseEvent } from './route.ts';
import type { JobState } from './job-state.ts';

/** Failures in words, by their event. */
export const FAILURES: readonly string[] = [
  'failed check',
  'malformed',
  'refused',
  'truncated',
  'capped',
  'error',
  'rate limited',
  'timed out',
  'outage',
  'quota',
  'expired',
];

/** Why this try gets no answer, as an event; NONE where it gets one. Its one uniform is `job.tryUniform`. */
export function failureOf(job: JobState, model: number, limitedEdge: number, errorEdge: number): number {
  const closed = closedBy(job, model);
  if (closed !== NONE) return closed;
  if (job.plan.models.outageShare[model]! > 0 && outageEnd(job, model) > job.clock) return EVENT_OUTAGE;
  const u = job.tryUniform;
  if (u >= errorEdge) return NONE;
  return u < limitedEdge ? EVENT_RATE_LIMITED : EVENT_ERROR;
}

/** An error takes its time, may be billed for its input, and changes no cache. */
export function failTry(job: JobState, step: number, thread: number, slot: number): void {
  const { targets, models } = job.plan;
  const model = targets.model[job.target]!;
  job.beganAt = job.clock;
  job.output = 0;
  job.reasoning = 0;
  job.cost.fill(0);
  const seconds = quantityAt(job, models.errorSeconds[model]!, job.visit, slot);
  if (models.errorBilled[model] === 1) {
    job.read = splitInput(job, thread, job.input);
    settle(job, step, thread, job.isChecking === 1 ? CAUSE_CHECK : CAUSE_ERROR);
  } else {
    countRequest(job, step);
  }
  passModelTime(job, step, TIME_QUEUE, seconds);
}

/** Counts an error and tells the route; ENDED when the tries are used up. */
export function afterError(job: JobState, step: number, errors: number, event: number): number {
  job.errors += 1;
  job.lastOutcome = LAST_ERROR;
  job.routeMoved = raiseEvent(job, EVENT_ERROR, event);
  if (errors > job.plan.steps.retryError[step]!) return ENDED;
  job.retries += 1;
  return GO_ON;
}

/** Waits before the next try: min(max, first * factor^k) * (1 - jitter * u). */
export function backOff(job: JobState, step: number, failures: number, slot: number): void {
  const lanes = job.plan.lanes;
  const lane = job.lane === NONE ? lanes.count : job.lane;
  const longest = lanes.backoffMax[lane]!;
  let seconds = lanes.backoffFirst[lane]!;
  for (let k = 0; k < failures && seconds < longest; k += 1) seconds *= lanes.backoffFactor[lane]!;
  const jitter = lanes.backoffJitter[lane]!;
  const share = jitter > 0 ? 1 - jitter * job.visit.uniform(slot) : 1;
  passTime(job, step, TIME_BACKOFF, Math.min(seconds, longest) * share);
}
