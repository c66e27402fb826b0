import { ChunkColumns } from './job-columns.ts';
import { UnpackedJobs } from './packed-jobs.ts';
import type { MetricColumn } from './metric-definitions.ts';

/** The jobs of one policy, in their order: packed, and unpacked chunk by chunk to be looked at. */
export class JobStore {
  jobs = 0;
  private readonly chunks: Float64Array[] = [];
  private readonly unpacked: UnpackedJobs;
  private readonly columns: ChunkColumns;

  /** @param capacity - most jobs of a chunk */
  constructor(capacity: number) {
    this.unpacked = new UnpackedJobs(capacity);
    this.columns = new ChunkColumns(this.unpacked);
  }

  /** Takes in the next chunk. */
  add(packed: Float64Array): void {
    this.chunks.push(packed);
    this.jobs += packed[0] ?? 0;
  }

  /** Shows chunk after chunk; what is shown holds until the next. */
  visit(each: (columns: ChunkColumns) => void): void {
    for (const packed of this.chunks) {
      this.unpacked.load(packed);
      this.columns.renew();
      each(this.columns);
    }
  }

  /** One column of the first jobs, in their order. @param jobs - at most those that are kept */
  column(name: MetricColumn, jobs: number = this.jobs): Float64Array {
    const whole = new Float64Array(jobs);
    let at = 0;
    this.visit((columns) => {
      if (at < jobs) whole.set(columns.of(name).subarray(0, jobs - at), at);
      at += columns.jobs;
    });
    return whole;
  }
}
