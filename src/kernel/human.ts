import { TIME_HUMAN } from './outcomes.ts';
import { quantityAt } from './draw.ts';
import { limitsMet } from './ending.ts';
import { BAD, ENDED, GOOD, GO_ON } from './job-state.ts';
import { editWork, workIsGood } from './lane-work.ts';
import { bookPerson, passTime } from './ledger.ts';
import { reject } from './redo.ts';
import { SLOT_EDIT, SLOT_EDIT_MINUTES, SLOT_MINUTES, SLOT_REPAIR, SLOT_VERDICT, SLOT_WAIT } from './slots.ts';
import type { JobState } from './job-state.ts';

/** A `human` step: a wait, paid minutes, a verdict; of what is rejected some is repaired, the rest goes back. */
export function runHuman(job: JobState, step: number): number {
  const { steps, rates, models } = job.plan;
  if (limitsMet(job) === ENDED) return ENDED;
  const visit = job.visit;
  const began = job.clock;
  visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const minutes = quantityAt(job, steps.minutes[step]!, visit, SLOT_MINUTES);
  passTime(job, step, TIME_HUMAN, quantityAt(job, steps.waitSeconds[step]!, visit, SLOT_WAIT) + minutes * 60);
  bookPerson(job, step, minutes, steps.usdPerHour[step]!);
  job.reviews += 1;
  const isBad = workIsGood(job) === BAD;
  const stride = models.count + 1;
  const row = isBad ? steps.catchesRow[step]! : steps.falseAlarmRow[step]!;
  const rejects = visit.uniform(SLOT_VERDICT) < rates[row * stride + models.count]!;
  if (!rejects) {
    if (job.recorder !== null) job.recorder.verdict(job, step, began, { isBad, rejected: false });
    return GO_ON;
  }
  if (visit.uniform(SLOT_EDIT) < steps.edits[step]!) {
    const editMinutes = quantityAt(job, steps.editMinutes[step]!, visit, SLOT_EDIT_MINUTES);
    passTime(job, step, TIME_HUMAN, editMinutes * 60);
    bookPerson(job, step, editMinutes, steps.usdPerHour[step]!);
    job.edits += 1;
    const right = visit.uniform(SLOT_REPAIR) < steps.repairs[step]!;
    editWork(job, right ? GOOD : BAD);
    job.assisted = 1;
    if (job.recorder !== null)
      job.recorder.person(job, step, began, right ? 'repaired' : 'edited, still bad');
    return GO_ON;
  }
  if (job.recorder !== null) job.recorder.verdict(job, step, began, { isBad, rejected: true });
  return reject(job, step);
}
