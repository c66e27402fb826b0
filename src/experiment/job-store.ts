import { ChunkColumns } from './job-columns.ts';
import { UnpackedJobs } from './packed-jobs.ts';
import type { MetricColumn } from './metric-definitions.ts';

/** The first jobs of one policy, in their order: packed, and unpacked chunk by chunk to be looked at. */
export class JobStore {
  jobs = 0;
  bytes = 0;
  /** the chunks */
  readonly packed: Float64Array[] = [];
  private readonly unpacked: UnpackedJobs;
  private readonly columns: ChunkColumns;

  /** @param capacity - most jobs of a chunk */
  constructor(capacity: number) {
    this.unpacked = new UnpackedJobs(capacity);
    this.columns = new ChunkColumns(this.unpacked);
  }

  /** Takes in the next chunk. */
  add(packed: Float64Array): void {
    this.packed.push(packed);
    this.jobs += packed[0] ?? 0;
    this.bytes += packed.byteLength;
  }

  /** Chunk after chunk; what is shown holds until the next. */
  *chunks(): Generator<ChunkColumns> {
    for (const packed of this.packed) yield this.unpack(packed);
  }

  /** The jobs of a chunk that is not taken in; what is shown holds until the next. */
  unpack(packed: Float64Array): ChunkColumns {
    this.unpacked.load(packed);
    this.columns.renew();
    return this.columns;
  }

  /** One column of the first jobs, in their order. @param jobs - at most those that are kept */
  column(name: MetricColumn, jobs: number): Float64Array {
    const whole = new Float64Array(jobs);
    let at = 0;
    for (const columns of this.chunks()) {
      if (at >= jobs) break;
      whole.set(columns.of(name).subarray(0, jobs - at), at);
      at += columns.jobs;
    }
    return whole;
  }
}
