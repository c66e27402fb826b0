import { quantityAt } from './draw.ts';
import type { JobState } from './job-state.ts';

/**
 * When the outage of a model that this job began in ends, seconds on the job's clock; 0 where it began in none. Drawn
 * once per (job, model): a job meets an outage with probability `share_of_time` and then for its remaining length, a
 * uniform part of it; `outageMinutes` are of outages as jobs meet them, the long ones more often.
 */
export function outageEnd(job: JobState, model: number): number {
  const known = job.outageEnd[model]!;
  if (known === known) return known;
  const models = job.plan.models;
  job.side.open(job.jobFrame, models.outageSites[model]!, 0, 0);
  let end = 0;
  if (job.side.uniform(0) < models.outageShare[model]!) {
    end = 60 * quantityAt(job, models.outageMinutes[model]!, job.side, 1) * job.side.uniform(2);
  }
  job.outageEnd[model] = end;
  return end;
}
