import { JobState } from './job-state.ts';
import { Outcomes } from './outcomes.ts';
import { bindProgram, writeProgram } from './program.ts';
import { simulateJobs } from './simulate.ts';
import type { Plan } from '../plan/plan.ts';
import type { Recorder } from './recorder.ts';

/** A plan ready to run: what every caller simulates jobs with. */
export interface Kernel {
  /** what the last range of jobs came to; filled anew by every call */
  readonly outcomes: Outcomes;
  /** Simulates jobs [first, first + count) into `outcomes`; count <= its capacity. Any range, in any order. */
  simulate(first: number, count: number): void;
}

/**
 * Makes a plan ready to run.
 *
 * @param capacity - most jobs of one call
 */
export function createKernel(plan: Plan, capacity: number): Kernel {
  const job = createJob(plan, capacity, null);
  return { outcomes: job.outcomes, simulate: (first, count) => simulateJobs(job, first, count) };
}

/** A state that runs the plan's jobs one after the other. */
export function createJob(plan: Plan, capacity: number, recorder: Recorder | null): JobState {
  const job = new JobState(plan, new Outcomes(plan, capacity), recorder);
  job.program = bindProgram(writeProgram(plan, capacity, recorder !== null), job);
  return job;
}
