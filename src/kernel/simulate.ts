import { accept } from './ending.ts';
import { GO_ON } from './job-codes.ts';
import type { JobState } from './job-state.ts';

/** Simulates jobs [first, first + count) into `job.outcomes`, whose sums are emptied before. */
export function simulateJobs(job: JobState, first: number, count: number): void {
  job.outcomes.reset(count);
  for (let row = 0; row < count; row += 1) {
    simulateJob(job, first + row);
    job.row = row;
    job.program.write();
  }
}

/** Runs one job from its first step to its end. */
export function simulateJob(job: JobState, index: number): void {
  job.begin(index);
  job.program.begin();
  if (job.program.lists[0]!() === GO_ON) accept(job);
}
