import type { Log } from './log.ts';
import type { LoggedJob } from './logged-jobs.ts';

/** How many jobs were done right, of those of which a log says it. */
export interface LoggedSuccess {
  readonly good: number;
  /** at least 1 */
  readonly of: number;
}

/** What a log says of its jobs' success; null: nothing. */
export function loggedSuccess({ good }: Log, jobs: readonly LoggedJob[]): LoggedSuccess | null {
  const told = jobs.flatMap(({ job }) => good.get(job) ?? []);
  return told.length === 0 ? null : { good: told.filter(Boolean).length, of: told.length };
}
