import { EVENT_CAPPED } from '../plan/codes.ts';
import { STOP_CAPPED } from './outcomes.ts';
import { endJob } from './ending.ts';
import { GO_ON, LAST_CAPPED } from './job-codes.ts';
import { spoilWork } from './lane-work.ts';
import { raiseEvent } from './raise-event.ts';
import type { JobState } from './job-state.ts';

/**
 * More turns than `max_turns`: the job stops, or the attempt is bad.
 *
 * @param hears - 1 where the step's requests may have been routed by what hears events: else the way in `job.pathNode` is
 * another step's
 */
export function meetCap(job: JobState, step: number, hears: number): number {
  job.lastOutcome = LAST_CAPPED;
  job.outcomeAt = job.clock;
  if (job.plan.steps.capFails[step] === 0) return endJob(job, STOP_CAPPED);
  if (hears === 1) raiseEvent(job, EVENT_CAPPED);
  spoilWork(job, step);
  return GO_ON;
}
