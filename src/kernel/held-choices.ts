import { EVENTS, PER_LANE, PER_STEP } from '../plan/codes.ts';
import { HELD } from './job-columns.ts';
import type { JobState } from './job-state.ts';

/** Whether a choice is kept for each lane: one that holds for a step, too, since a step may have a summary written on another. */
export function isKeptByLane(per: number): boolean {
  return per === PER_LANE || per === PER_STEP;
}

/** Keeps the choices that hold for the step at hand, while steps inside it run that choose anew. */
export function holdChoices(job: JobState): void {
  move(job, (kept, at, row) => {
    kept[at] = job.choice[row]!;
    kept[at + 1] = job.choiceStamp[row]!;
    kept[at + 2] = job.rung[row]!;
    for (let event = 0; event < EVENTS; event += 1)
      kept[at + 3 + event] = job.eventCount[row * EVENTS + event]!;
  });
}

/** Goes on with the choices that were kept. */
export function resumeChoices(job: JobState): void {
  move(job, (kept, at, row) => {
    job.choice[row] = kept[at]!;
    job.choiceStamp[row] = kept[at + 1]!;
    job.rung[row] = kept[at + 2]!;
    for (let event = 0; event < EVENTS; event += 1)
      job.eventCount[row * EVENTS + event] = kept[at + 3 + event]!;
  });
}

/** For each choice that holds for a step, its row and where it is kept at this depth. */
function move(job: JobState, each: (kept: Int32Array, at: number, row: number) => void): void {
  const { routes, lanes } = job.plan;
  const keys = lanes.count + 1;
  const first = job.depth * routes.count * keys * HELD;
  for (let node = 0; node < routes.count; node += 1) {
    if (routes.per[node] !== PER_STEP) continue;
    for (let row = node * keys; row < (node + 1) * keys; row += 1)
      each(job.heldChoices, first + row * HELD, row);
  }
}
