import { JobState } from './job-state.ts';
import { Outcomes } from './outcomes.ts';
import { simulateJobs } from './simulate.ts';
import { runSteps } from './steps.ts';
import type { Plan } from '../plan/plan.ts';

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
  const outcomes = new Outcomes(plan, capacity);
  const job = new JobState(plan, outcomes, runSteps, null);
  return { outcomes, simulate: (first, count) => simulateJobs(job, first, count) };
}
