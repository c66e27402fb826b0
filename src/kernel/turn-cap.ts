import { EVENT_CAPPED } from '../plan/codes.ts';
import { STOP_CAPPED } from './outcomes.ts';
import { endJob } from './ending.ts';
import { GO_ON, LAST_CAPPED } from './job-codes.ts';
import { spoilWork } from './lane-work.ts';
import { raiseEvent } from './route.ts';
import type { JobState } from './job-state.ts';

/** More turns than `max_turns`: the job stops, or the attempt is bad. */
export function meetCap(job: JobState, step: number): number {
  job.lastOutcome = LAST_CAPPED;
  if (job.plan.steps.capFails[step] === 0) return endJob(job, STOP_CAPPED);
  raiseEvent(job, EVENT_CAPPED);
  spoilWork(job, step);
  return GO_ON;
}
