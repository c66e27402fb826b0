import { createJob } from '../kernel/kernel.ts';
import { simulateJob } from '../kernel/simulate.ts';
import { SHARED_PROGRAMS } from './shared-programs.ts';
import type { Neighbours, Plan } from '../plan/plan.ts';

/** Jobs 0 to 999, simulated to learn what jobs leave behind for one another. */
const PILOT_JOBS = 1000;

/**
 * A plan that knows its neighbours: how warm other jobs keep each system prefix, and how many requests they send to each
 * model. Without traffic it is the plan as it was.
 *
 * A prefix is warm with probability 1 - exp(-lambda*(ttl + d)): lambda = jobs per second x share of jobs that use the
 * model there, d = mean seconds from a job's first to its last request to it.
 *
 * How many requests a free tier gets while it is open shows only once all jobs go there, and who answers in its stead only
 * once it closes: a pilot that knows of no quota, then one more for each model with a quota a day, of which the last tells
 * who uses what.
 */
export function withNeighbours(plan: Plan): Plan {
  if (plan.jobsPerSecond === 0) return plan;
  const quotas = plan.models.requestsPerDay.filter((perDay) => perDay < Infinity).length;
  let pilot = runPilot(plan);
  let requestsPerJob = pilot.requestsPerJob;
  for (let pass = 0; pass < quotas; pass += 1) {
    pilot = runPilot({ ...plan, neighbours: { ...plan.neighbours, requestsPerJob } });
    requestsPerJob = requestsPerJob.map((sent, model) => Math.max(sent, pilot.requestsPerJob[model] ?? 0));
  }
  const neighbours: Neighbours = { warmSystem: warmth(plan, pilot), requestsPerJob };
  return { ...plan, neighbours };
}

/** What a pilot's jobs did, by [thread names x caches] and by model. */
interface Pilot {
  /** jobs that used the cache there */
  readonly users: Float64Array;
  /** seconds from their first to their last request to it, all together */
  readonly spans: Float64Array;
  readonly requestsPerJob: Float64Array;
}

function runPilot(plan: Plan): Pilot {
  const { cacheCount, threads } = plan;
  const users = new Float64Array(plan.neighbours.warmSystem.length);
  const spans = new Float64Array(users.length);
  const requests = new Float64Array(plan.models.count);
  // of one job: threads of one name, such as those of parallel branches, are one place
  const first = new Float64Array(users.length);
  const last = new Float64Array(users.length);
  const job = createJob(plan, null, SHARED_PROGRAMS);
  const { outcomes } = job;
  for (let index = 0; index < PILOT_JOBS; index += 1) {
    outcomes.reset(1);
    simulateJob(job, index);
    first.fill(Infinity);
    last.fill(-Infinity);
    for (const [row, began] of job.firstUse.entries()) {
      const name = threads.name[Math.floor(row / cacheCount)] ?? -1;
      if (began < 0 || name < 0) continue;
      const at = name * cacheCount + (row % cacheCount);
      first[at] = Math.min(first[at] ?? Infinity, began);
      last[at] = Math.max(last[at] ?? -Infinity, job.lastUse[row] ?? began);
    }
    for (const [at, began] of first.entries()) {
      if (began === Infinity) continue;
      users[at] = (users[at] ?? 0) + 1;
      spans[at] = (spans[at] ?? 0) + (last[at] ?? began) - began;
    }
    for (const [model, sent] of job.requestsTo.entries()) requests[model] = (requests[model] ?? 0) + sent;
  }
  return { users, spans, requestsPerJob: requests.map((sent) => sent / PILOT_JOBS) };
}

/** Probability that other jobs keep a system prefix warm, [thread names x caches]. */
function warmth({ jobsPerSecond, cacheCount, targets }: Plan, { users, spans }: Pilot): Float64Array {
  const ttl = new Float64Array(cacheCount);
  for (const [target, cache] of targets.cache.entries())
    ttl[cache] = Math.max(ttl[cache] ?? 0, targets.cacheTtl[target] ?? 0);
  return users.map((count, at) => {
    if (count === 0) return 0;
    const rate = (jobsPerSecond * count) / PILOT_JOBS;
    return 1 - Math.exp(-rate * ((ttl[at % cacheCount] ?? 0) + (spans[at] ?? 0) / count));
  });
}
