import { EVENTS, PER_LANE, PER_STEP } from '../plan/codes.ts';
import { HELD } from './job-columns.ts';
import type { JobState } from './job-state.ts';

/** Whether a choice is kept for each lane: one that holds for a step, too, since a step may have a summary written on another. */
export function isKeptByLane(per: number): boolean {
  return per === PER_LANE || per === PER_STEP;
}

/**
 * Keeps the choices that hold for the step at hand, and the way to whom it called last, while steps inside it run that
 * choose anew and call others.
 */
export function holdChoices(job: JobState): void {
  const { heldWays, pathNode, pathRow } = job;
  let at = job.depth * (2 * pathNode.length + 1);
  heldWays[at] = job.pathLength;
  for (let place = 0; place < job.pathLength; place += 1) {
    heldWays[(at += 1)] = pathNode[place]!;
    heldWays[(at += 1)] = pathRow[place]!;
  }
  const { heldRows, heldChoices: kept } = job;
  for (let held = 0; held < heldRows.length; held += 1) {
    const row = heldRows[held]!;
    const at = (job.depth * heldRows.length + held) * HELD;
    kept[at] = job.choice[row]!;
    kept[at + 1] = job.choiceStamp[row]!;
    kept[at + 2] = job.rung[row]!;
    kept[at + 3] = job.fallbackTries[row]!;
    for (let event = 0; event < EVENTS; event += 1)
      kept[at + 4 + event] = job.eventCount[row * EVENTS + event]!;
  }
}

/** Goes on with the choices and the way that were kept. */
export function resumeChoices(job: JobState): void {
  const { heldWays, pathNode, pathRow } = job;
  let at = job.depth * (2 * pathNode.length + 1);
  job.pathLength = heldWays[at]!;
  for (let place = 0; place < job.pathLength; place += 1) {
    pathNode[place] = heldWays[(at += 1)]!;
    pathRow[place] = heldWays[(at += 1)]!;
  }
  const { heldRows, heldChoices: kept } = job;
  for (let held = 0; held < heldRows.length; held += 1) {
    const row = heldRows[held]!;
    const at = (job.depth * heldRows.length + held) * HELD;
    job.choice[row] = kept[at]!;
    job.choiceStamp[row] = kept[at + 1]!;
    job.rung[row] = kept[at + 2]!;
    job.fallbackTries[row] = kept[at + 3]!;
    for (let event = 0; event < EVENTS; event += 1)
      job.eventCount[row * EVENTS + event] = kept[at + 4 + event]!;
  }
}
