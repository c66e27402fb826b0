import type { Log, LoggedCall } from './log.ts';

/** A call of a job, in its order. */
export interface JobCall extends LoggedCall {
  /** whether the call before it in the log of its job is the one before it here: none of another model lies between */
  readonly follows: boolean;
}

/** A job and the calls of it that one model answered. */
export interface LoggedJob {
  readonly job: string;
  /** at least one */
  readonly calls: readonly JobCall[];
}

/**
 * The jobs of a log, in the order in which they begin, with the calls that `isMeant` takes; a job without any is none.
 */
export function loggedJobs(log: Log, isMeant: (call: LoggedCall) => boolean): readonly LoggedJob[] {
  const jobs = new Map<string, { readonly calls: JobCall[]; follows: boolean }>();
  for (const call of log.calls) {
    const job = jobs.get(call.job) ?? { calls: [], follows: false };
    jobs.set(call.job, job);
    const meant = isMeant(call);
    if (meant) job.calls.push({ ...call, follows: job.follows });
    job.follows = meant;
  }
  return [...jobs].flatMap(([job, { calls }]) => (calls.length === 0 ? [] : [{ job, calls }]));
}
