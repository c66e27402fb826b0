import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest } from './chunk-digest.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/*
 * Who else may do the work of a run, beside the thread that asks for it. What is done does not depend on who does it:
 * chunks are digested where they are simulated and folded in their order by the one who asked.
 */

/** Chunks of a plan to simulate: jobs [first, first + jobs), the first of them a chunk's first. */
export interface ChunksTask {
  readonly kind: 'chunks';
  readonly plan: Plan;
  readonly first: number;
  readonly jobs: number;
  /** jobs of the plan that whoever does this will probably be asked for after these */
  readonly toCome: number;
  /** figures of digests of this plan that are no longer needed: whoever does the work writes over them */
  readonly spare: readonly SharedDoubles[];
}

/** Some columns of jobs [0, jobs) of a plan, after its pilot. */
export interface ColumnsTask {
  readonly kind: 'columns';
  readonly plan: Plan;
  readonly jobs: number;
  readonly columns: readonly MetricColumn[];
}

/** What is asked of a hand. */
export type Task = ChunksTask | ColumnsTask;

/** Digests in the order of their chunks, and the seconds it took. */
export interface ChunksAnswer {
  readonly digests: readonly ChunkDigest[];
  readonly seconds: number;
}

/** [jobs] each */
export type ColumnsAnswer = ReadonlyMap<MetricColumn, SharedDoubles>;

/** One that works beside the asking thread; it does one task after the other. */
export interface Hand {
  /** tasks that it was given and has not answered */
  readonly load: number;
  /** Rejects where the task was tried twice and failed, naming the policy and the jobs. */
  simulate(task: ChunksTask): Promise<ChunksAnswer>;
  tabulate(task: ColumnsTask): Promise<ColumnsAnswer>;
}

/** Hands that can be had where there is enough to do. */
export interface Workforce {
  /** most hands there will be */
  readonly size: number;
  /** Asks for the hands; they appear when they are ready. Asking again changes nothing. */
  start(): void;
  /** those that are ready */
  hands(): readonly Hand[];
}

/** Seconds of work below which hands are not worth their start: each loads the program and compiles the plan anew. */
export const LEAST_SECONDS = 1.5;
