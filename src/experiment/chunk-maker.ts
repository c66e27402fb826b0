import { createKernel } from '../kernel/kernel.ts';
import { DigestLayout } from './chunk-digest.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { ChunkColumns } from './job-columns.ts';
import { sharedDoubles } from './shared-doubles.ts';
import { SHARED_PROGRAMS } from './shared-programs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest } from './chunk-digest.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/** Simulates chunks of one plan and digests them. */
export class ChunkMaker {
  private readonly kernel: Kernel;
  private readonly columns: ChunkColumns;
  private readonly layout: DigestLayout;

  constructor(plan: Plan) {
    this.kernel = createKernel(plan, CHUNK_JOBS, SHARED_PROGRAMS);
    this.columns = new ChunkColumns(this.kernel.outcomes);
    this.layout = new DigestLayout(this.kernel.outcomes, CHUNK_JOBS);
  }

  /**
   * Simulates jobs [first, first + jobs), at most CHUNK_JOBS of them.
   *
   * @param toCome - jobs that this thread will probably be asked for after these
   * @param spare - an array of a digest of this plan that is no longer needed; null: there is none
   */
  make(first: number, jobs: number, toCome: number, spare: SharedDoubles | null): ChunkDigest {
    this.kernel.simulate(first, jobs, toCome);
    this.columns.renew();
    return this.layout.write(this.kernel.outcomes, this.columns, spare ?? sharedDoubles(this.layout.length));
  }
}
