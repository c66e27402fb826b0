import { EVENT_EXPIRED, EVENT_QUOTA, NONE } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';
import type { JobState } from './job-state.ts';

const SECONDS_PER_MINUTE = 60;

/**
 * Why a free tier does not answer this job: its last day has passed, or the jobs that started earlier this day have used
 * its quota up. The event, NONE where it is open.
 */
export function closedBy(job: JobState, model: number): number {
  const { models, neighbours, jobsPerSecond } = job.plan;
  if (models.expired[model] === 1) return EVENT_EXPIRED;
  const perDay = models.requestsPerDay[model]!;
  if (perDay === Infinity) return NONE;
  // jobs start from the first hour of traffic on; the quota begins with it
  const since = job.startSecond - job.plan.job.firstStartSecond;
  const used = since * jobsPerSecond * neighbours.requestsPerJob[model]!;
  return used <= perDay ? NONE : EVENT_QUOTA;
}

/** Share of requests to a model that its limit per minute turns away. */
export function turnedAway({ models, neighbours, jobsPerSecond }: Plan, model: number): number {
  const perMinute = models.requestsPerMinute[model]!;
  if (perMinute === Infinity) return 0;
  const wanted = jobsPerSecond * neighbours.requestsPerJob[model]! * SECONDS_PER_MINUTE;
  return wanted <= perMinute ? 0 : 1 - perMinute / wanted;
}
