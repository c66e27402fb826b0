import { COUNTS } from './chunk-digest.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { ChunkColumns } from './job-columns.ts';
import { UnpackedJobs } from './packed-jobs.ts';
import { ENDING_NAMES } from './result.ts';
import type { ChunkDigest, DigestLayout } from './chunk-digest.ts';
import type { MetricColumn } from './metric-definitions.ts';

/** What each job of one policy came to: a value per job in each column, NaN where a job has none. */
export interface JobColumns {
  readonly scenario: string;
  readonly policy: string;
  readonly jobs: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** of a column of codes: what each says */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** What is kept of each job: names of the output and the column that each is. */
const KEPT: Readonly<Record<string, MetricColumn>> = {
  ended: 'ending',
  usd: 'costUsd',
  vendor_usd: 'vendorUsd',
  people_usd: 'peopleUsd',
  seconds: 'seconds',
  agent_seconds: 'agentSeconds',
  human_minutes: 'humanMinutes',
  requests: 'requests',
  turns: 'turns',
  tool_calls: 'toolCalls',
  retries: 'retries',
  redos: 'redos',
  escalations: 'escalations',
  uncached_input_tokens: 'uncachedInputTokens',
  cache_read_tokens: 'cacheReadTokens',
  cache_write_tokens: 'cacheWriteTokens',
  output_tokens: 'outputTokens',
  reasoning_tokens: 'reasoningTokens',
  peak_context_tokens: 'peakContextTokens',
};

/** Jobs kept one by one, chunk after chunk: 152 bytes each. Made only where somebody asked for them. */
export class KeptJobs {
  private readonly chunks: ReadonlyMap<string, Float64Array[]> = new Map(
    Object.keys(KEPT).map((name) => [name, []]),
  );
  private readonly unpacked = new UnpackedJobs(CHUNK_JOBS);
  private readonly columns = new ChunkColumns(this.unpacked);
  private jobs = 0;

  /** Keeps the jobs of a chunk. */
  add({ figures, packed }: ChunkDigest, layout: DigestLayout): void {
    this.unpacked.load(packed);
    this.columns.renew();
    for (const [name, column] of Object.entries(KEPT)) {
      const row = COUNTS.findIndex(({ of }) => of === column);
      const values = row === -1 ? this.columns.of(column) : layout.count(figures, row);
      this.chunks.get(name)?.push(values.slice());
    }
    this.jobs += this.unpacked.jobs;
  }

  /** What is kept, as plain values: the chunks of each column. */
  save(): readonly (readonly Float64Array[])[] {
    return [...this.chunks.values()].map((chunks) => [...chunks]);
  }

  /** Keeps what was saved. */
  load(saved: readonly (readonly Float64Array[])[]): void {
    for (const [at, chunks] of [...this.chunks.values()].entries()) chunks.push(...(saved[at] ?? []));
    this.jobs = (saved[0] ?? []).reduce((sum, chunk) => sum + chunk.length, 0);
  }

  /**
   * All that was kept, in the order of jobs.
   *
   * @param isTimed - false: a model in use states no speed, and no job has a time
   */
  columnsOf(scenario: string, policy: string, isTimed: boolean): JobColumns {
    const columns = new Map([...this.chunks].map(([name, parts]) => [name, joined(parts, this.jobs)]));
    if (!isTimed) for (const name of ['seconds', 'agent_seconds']) columns.get(name)?.fill(Number.NaN);
    return { scenario, policy, jobs: this.jobs, columns, words: new Map([['ended', ENDING_NAMES]]) };
  }
}

function joined(parts: readonly Float64Array[], jobs: number): Float64Array {
  const whole = new Float64Array(jobs);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
