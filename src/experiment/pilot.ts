import { createJob } from '../kernel/kernel.ts';
import { simulateJob } from '../kernel/simulate.ts';
import type { Neighbours, Plan } from '../plan/plan.ts';

/** Jobs 0 to 999, simulated once to learn what jobs leave behind for one another. */
const PILOT_JOBS = 1000;

/**
 * A plan that knows its neighbours: how warm other jobs keep each system prefix, and how many requests they send to each
 * model. Without traffic it is the plan as it was.
 *
 * A prefix is warm with probability 1 - exp(-lambda*(ttl + d)): lambda = jobs per second x share of jobs that use the
 * model there, d = mean seconds from a job's first to its last request to it.
 */
export function withNeighbours(plan: Plan): Plan {
  if (plan.jobsPerSecond === 0) return plan;
  const { threads, cacheCount, models, targets } = plan;
  const users = new Float64Array(plan.neighbours.warmSystem.length);
  const spans = new Float64Array(users.length);
  const requests = new Float64Array(models.count);
  const job = createJob(plan, 1, null);
  const { outcomes } = job;
  for (let index = 0; index < PILOT_JOBS; index += 1) {
    outcomes.reset(1);
    simulateJob(job, index);
    for (const [row, first] of job.firstUse.entries()) {
      const name = threads.name[Math.floor(row / cacheCount)] ?? -1;
      if (first < 0 || name < 0) continue;
      const at = name * cacheCount + (row % cacheCount);
      users[at] = (users[at] ?? 0) + 1;
      spans[at] = (spans[at] ?? 0) + (job.lastUse[row] ?? first) - first;
    }
    for (const [model, sent] of job.requestsTo.entries()) requests[model] = (requests[model] ?? 0) + sent;
  }

  const ttl = new Float64Array(cacheCount);
  for (const [target, cache] of targets.cache.entries())
    ttl[cache] = Math.max(ttl[cache] ?? 0, targets.cacheTtl[target] ?? 0);
  const neighbours: Neighbours = {
    warmSystem: users.map((count, at) => {
      if (count === 0) return 0;
      const rate = plan.jobsPerSecond * Math.min(1, count / PILOT_JOBS);
      return 1 - Math.exp(-rate * ((ttl[at % cacheCount] ?? 0) + (spans[at] ?? 0) / count));
    }),
    requestsPerJob: requests.map((sent) => sent / PILOT_JOBS),
  };
  return { ...plan, neighbours };
}
