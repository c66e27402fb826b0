import { roundHalfEven } from '../bill/half-even.ts';
import { NONE } from '../plan/codes.ts';
import { PAYEE_CHECKS, TIME_CHECK } from './outcomes.ts';
import { beginRequests } from './agent.ts';
import { quantityAt } from './draw.ts';
import { limitsMet } from './ending.ts';
import { BAD, ENDED, GO_ON } from './job-state.ts';
import { workIsGood } from './lane-work.ts';
import { bookFee, passTime } from './ledger.ts';
import { reject } from './redo.ts';
import { sendRequest } from './request.ts';
import { SLOT_SECONDS, SLOT_USD, SLOT_VERDICT } from './slots.ts';
import { SLOT_BLIND } from './draw.ts';
import type { JobState } from './job-state.ts';

const PICO_PER_USD = 1e12;
const SEES = 1;
const BLIND = 2;

/** A `check` step: it costs its seconds and fee, or a request to a judge, and sees whether the work is good. */
export function runCheck(job: JobState, step: number): number {
  const { steps } = job.plan;
  const began = job.clock;
  let judge = job.plan.models.count;
  if (steps.lane[step] === NONE) {
    if (limitsMet(job) === ENDED) return ENDED;
    job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
    const usd = quantityAt(job, steps.usd[step]!, job.visit, SLOT_USD);
    bookFee(job, step, PAYEE_CHECKS, roundHalfEven(usd * PICO_PER_USD));
    passTime(job, step, TIME_CHECK, quantityAt(job, steps.seconds[step]!, job.visit, SLOT_SECONDS));
  } else {
    job.isChecking = 1;
    beginRequests(job, step, Infinity);
    const came = sendRequest(job, step, steps.thread[step]!);
    job.isChecking = 0;
    if (came === ENDED) return ENDED;
    judge = job.plan.targets.model[job.target]!;
  }
  const isBad = workIsGood(job) === BAD;
  const rejected = look(job, step, judge, isBad);
  if (job.recorder !== null) job.recorder.verdict(job, step, began, { isBad, rejected });
  return rejected ? reject(job, step) : GO_ON;
}

/**
 * One look at the work. What a blind check cannot see it never sees: with probability b*(1 - catches), drawn once per
 * (job, check); else each look catches with catches/(1 - b*(1 - catches)), so that a first look catches with `catches`.
 */
function look(job: JobState, step: number, judge: number, isBad: boolean): boolean {
  const { steps, rates, models } = job.plan;
  const stride = models.count + 1;
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  if (!isBad) {
    const falseAlarm = rates[steps.falseAlarmRow[step]! * stride + judge]!;
    return falseAlarm > 0 && job.visit.uniform(SLOT_VERDICT) < falseAlarm;
  }
  const catches = rates[steps.catchesRow[step]! * stride + judge]!;
  const blindShare = steps.blindSpot[step]! * (1 - catches);
  if (blindShare > 0 && job.blind[step] === 0) {
    job.side.open(job.jobFrame, steps.sites[step]!.job, 0, 0);
    job.blind[step] = job.side.uniform(SLOT_BLIND) < blindShare ? BLIND : SEES;
  }
  if (job.blind[step] === BLIND) return false;
  return catches > 0 && job.visit.uniform(SLOT_VERDICT) < catches / (1 - blindShare);
}
