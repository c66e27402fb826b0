import { JobState } from './job-state.ts';
import { Outcomes } from './outcomes.ts';
import { Programs, countSenders } from './program.ts';
import { simulateJobs } from './simulate.ts';
import type { Plan } from '../plan/plan.ts';
import type { ProgramText } from './program.ts';
import type { Recorder } from './recorder.ts';

/** A plan ready to run: what every caller simulates jobs with. */
export interface Kernel {
  /** what the last range of jobs came to; filled anew by every call */
  readonly outcomes: Outcomes;
  /**
   * Simulates jobs [first, first + count) into `outcomes`; count <= its capacity. Any range, in any order.
   *
   * @param toCome - jobs that will probably be asked for after these, 0 where nobody knows; no figure depends on it
   */
  simulate(first: number, count: number, toCome?: number): void;
}

/** Jobs of a call for which a rehearsal is worth its time. */
const WORTH_REHEARSING = 200;

/**
 * Requests, sent or still to come, for which a function that sends them is worth being a plan's own: some 35 ns saved on each
 * pay for the thirtieth of a second in which it is rehearsed and the engine compiles it (two cores of an AMD EPYC, 2026-11-30).
 */
const REQUESTS_ALONE = 1_000_000;

/**
 * Makes a plan ready to run.
 *
 * @param capacity - most jobs of one call
 * @param programs - those of plans made before: plans of one shape share what was compiled
 * @param requestsAlone - requests after which it has functions of its own; by default REQUESTS_ALONE for each that sends some.
 * No figure depends on it
 */
export function createKernel(
  plan: Plan,
  capacity: number,
  programs: Programs = new Programs(),
  requestsAlone?: number,
): Kernel {
  const job = new JobState(plan, new Outcomes(plan, capacity), null);
  let unrehearsed: ProgramText | null = programs.bind(job);
  const enough = requestsAlone ?? REQUESTS_ALONE * Math.max(1, countSenders(unrehearsed));
  let untilAlone = enough;
  const simulate = (first: number, count: number, toCome = 0): void => {
    if (unrehearsed !== null && count >= WORTH_REHEARSING) {
      programs.rehearse(plan, unrehearsed);
      unrehearsed = null;
    }
    if (untilAlone <= 0) {
      untilAlone = Infinity;
      programs.bindAlone(job);
    }
    simulateJobs(job, first, count);
    let sent = 0;
    for (const requests of job.outcomes.column('requests')) sent += requests;
    untilAlone -= sent;
    // what is still to come will pay for them: the sooner the better
    if (untilAlone < Infinity && (sent / count) * toCome >= enough) untilAlone = 0;
  };
  return { outcomes: job.outcomes, simulate };
}

/**
 * A state that runs the plan's jobs one by one, for who wants to see more of a job than its outcomes.
 *
 * @param recorder - what keeps the jobs' timelines, or null
 */
export function createJob(
  plan: Plan,
  recorder: Recorder | null,
  programs: Programs = new Programs(),
): JobState {
  const job = new JobState(plan, new Outcomes(plan, 1), recorder);
  programs.bind(job);
  return job;
}
