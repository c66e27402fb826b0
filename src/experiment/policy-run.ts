import { createKernel } from '../kernel/kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Plan } from '../plan/plan.ts';
import { Tally } from './tally.ts';

/** Jobs of one chunk: the unit of work, of merging, and of stopping. */
export const CHUNK_JOBS = 1000;

/** A job's money is exact up to 2^53 pico-dollars, 9,007 USD: one above 9,000 USD stops the run. */
const MOST_PICO_USD = 9e15;

/** A policy at work: its plan, and all that its jobs so far came to. */
export class PolicyRun {
  readonly policy: string;
  readonly implicit: boolean;
  readonly plan: Plan;
  readonly tally: Tally;
  /** 1 when the precision asked for was reached */
  reached = false;
  /** the first job that spent more than the ledger holds exactly; null: none */
  tooDear: number | null = null;
  private readonly kernel: Kernel;

  constructor(plan: Plan, implicit: boolean) {
    this.policy = plan.policy;
    this.implicit = implicit;
    this.plan = plan;
    this.kernel = createKernel(plan, CHUNK_JOBS);
    this.tally = new Tally(this.kernel.outcomes);
  }

  /** Simulates the next chunk, of at most CHUNK_JOBS jobs. */
  runChunk(jobs: number): void {
    const first = this.tally.jobs;
    this.kernel.simulate(first, jobs);
    const { outcomes } = this.kernel;
    const people = outcomes.column('people');
    const row = outcomes.column('spend').findIndex((spend, at) => spend + (people[at] ?? 0) > MOST_PICO_USD);
    if (row !== -1 && this.tooDear === null) this.tooDear = first + row;
    this.tally.add();
  }
}
