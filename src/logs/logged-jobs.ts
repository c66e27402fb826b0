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
 * The jobs of a log, in the order in which it names them, with the calls that `isMeant` takes; a job without any is none.
 * Its calls are in the order of their times where each has one (many exports begin with the newest), else in the log's.
 */
export function loggedJobs(log: Log, isMeant: (call: LoggedCall) => boolean): readonly LoggedJob[] {
  const jobs = new Map<string, LoggedCall[]>();
  for (const call of log.calls) {
    const all = jobs.get(call.job);
    if (all === undefined) jobs.set(call.job, [call]);
    else all.push(call);
  }
  return [...jobs].flatMap(([job, all]) => {
    const calls: JobCall[] = [];
    let follows = false;
    for (const call of inOrder(all)) {
      const meant = isMeant(call);
      if (meant) calls.push({ ...call, follows });
      follows = meant;
    }
    return calls.length === 0 ? [] : [{ job, calls }];
  });
}

function inOrder(calls: readonly LoggedCall[]): readonly LoggedCall[] {
  if (calls.some(({ second }) => second === null)) return calls;
  return calls.toSorted((a, b) => (a.second ?? 0) - (b.second ?? 0));
}
