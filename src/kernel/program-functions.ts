import { GO_ON } from './job-codes.ts';

/** A function of a program: what it does with the job it is bound to, and how that came out. */
export type Operation = () => number;

/** The functions that `program.ts` makes of a plan. */
export interface Program {
  /** draws what is the same under every policy, and opens the job's threads */
  readonly begin: Operation;
  /** writes row `job.row` of the outcomes */
  readonly write: Operation;
  /** by first row: a list of steps */
  readonly lists: Readonly<Record<number, Operation>>;
  /** by tool: one call of a turn in which some are steps, or what a call made of steps comes to; at `job.visit` */
  readonly tools: Readonly<Record<number, Operation>>;
  /** by step * threads + thread: the request that writes a summary */
  readonly summaries: Readonly<Record<number, Operation>>;
  /** by thread: makes it as it is before its first use */
  readonly opens: Readonly<Record<number, Operation>>;
}

const nothing = (): number => GO_ON;

/** The program of a job that has none yet. */
export const NO_PROGRAM: Program = {
  begin: nothing,
  write: nothing,
  lists: {},
  tools: {},
  summaries: {},
  opens: {},
};
