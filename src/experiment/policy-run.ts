import { makerOf } from './simulate-chunks.ts';
import { Tally } from './tally.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest } from './chunk-digest.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/** A policy at work: its plan, and all that its jobs so far came to. */
export class PolicyRun {
  readonly policy: string;
  readonly implicit: boolean;
  readonly plan: Plan;
  readonly tally: Tally;
  /** whether the precision asked for was reached */
  reached = false;
  /** the first job that spent more than the ledger holds exactly; null: none */
  tooDear: number | null = null;

  /** @param mostBytes - of jobs that are kept for exact quantiles and for pairing */
  constructor(plan: Plan, implicit: boolean, mostBytes: number = Infinity) {
    this.policy = plan.policy;
    this.implicit = implicit;
    this.plan = plan;
    this.tally = new Tally(plan, mostBytes);
  }

  /**
   * Simulates a chunk in this thread, of at most CHUNK_JOBS jobs; it is not taken in.
   *
   * @param toCome - jobs that will probably be asked for after these
   * @param spare - figures of a digest that is no longer needed; null: there are none
   */
  simulate(first: number, jobs: number, toCome: number = 0, spare: SharedDoubles | null = null): ChunkDigest {
    return makerOf(this.plan).make(first, jobs, toCome, spare);
  }

  /** Takes in the next chunk. Its figures may be written over afterwards. */
  fold(digest: ChunkDigest): void {
    const dear = this.tally.layout.tooDear(digest.figures);
    if (dear !== null && this.tooDear === null) this.tooDear = this.tally.jobs + dear;
    this.tally.add(digest);
  }

  /** Simulates the next chunk and takes it in. */
  runChunk(jobs: number): void {
    this.fold(this.simulate(this.tally.jobs, jobs));
  }
}
