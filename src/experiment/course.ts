import { CHUNK_JOBS } from './chunk-jobs.ts';
import { estimateMetric } from './estimate-metric.ts';
import { KeptJobs } from './kept-jobs.ts';
import { isKnown, nextLook, precisionOf } from './stop-rule.ts';
import type { ChunkDigest } from './chunk-digest.ts';
import type { JobColumns } from './kept-jobs.ts';
import type { PolicyRun } from './policy-run.ts';
import type { SavedRun } from './saved.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/** How long to run. */
export interface Asked {
  /** the metric that precision is about */
  readonly of: string;
  /** null: a number of jobs was asked for */
  readonly precision: number | null;
  readonly mostJobs: number;
}

/** Jobs [first, first + jobs) of a policy, whole chunks but for the last of all. */
export interface Batch {
  readonly first: number;
  readonly jobs: number;
}

/**
 * One policy on its way: which jobs are to be simulated next, and when it is known well enough. Chunks may arrive in any
 * order; they are taken in in theirs, and what arrives after the end is not looked at, so that the result does not depend
 * on who simulated how much when.
 */
export class Course {
  readonly run: PolicyRun;
  /** nothing more is needed of it */
  ended = false;
  private readonly asked: Asked;
  private readonly kept: KeptJobs | null;
  /** jobs at which the precision is looked at next: all below are needed in any case */
  private look: number;
  /** jobs in all, as the last look told */
  private expected: number;
  /** the first job that was not handed out */
  private next: number;
  private readonly arrived = new Map<number, ChunkDigest>();
  private readonly spare: SharedDoubles[] = [];

  /** @param keeps - jobs are kept one by one */
  constructor(run: PolicyRun, asked: Asked, keeps: boolean) {
    this.run = run;
    this.asked = asked;
    this.kept = keeps ? new KeptJobs() : null;
    this.look = asked.precision === null ? asked.mostJobs : Math.min(asked.mostJobs, CHUNK_JOBS);
    this.expected = asked.mostJobs;
    this.next = 0;
  }

  /** Whether nothing of it was handed out yet. */
  get isUntouched(): boolean {
    return this.next === 0;
  }

  /** Jobs that are needed in any case and were not handed out. */
  get needed(): number {
    return this.ended ? 0 : this.look - this.next;
  }

  /**
   * Hands out the next jobs; null: there are none now.
   *
   * @param chunks - at most so many
   * @param ahead - also jobs that are needed only if the next look is not the last
   */
  take(chunks: number, ahead: boolean): Batch | null {
    if (this.ended) return null;
    const end = ahead ? Math.min(this.asked.mostJobs, nextLook(this.look)) : this.look;
    const jobs = Math.min(chunks * CHUNK_JOBS, end - this.next);
    if (jobs <= 0) return null;
    const batch = { first: this.next, jobs };
    this.next += jobs;
    return batch;
  }

  /** Takes in the digests of a batch. */
  arrive({ first }: Batch, digests: readonly ChunkDigest[]): void {
    for (const [at, digest] of digests.entries()) this.arrived.set(first + at * CHUNK_JOBS, digest);
    const { run, arrived } = this;
    for (;;) {
      const digest = arrived.get(run.tally.jobs);
      if (digest === undefined || this.ended) break;
      arrived.delete(run.tally.jobs);
      run.fold(digest);
      this.kept?.add(digest, run.tally.layout);
      this.spare.push(digest.figures);
      this.ended = this.isOver();
    }
  }

  /** What it came to so far, as plain values. */
  save(): SavedRun {
    const { policy, reached, tooDear, tally } = this.run;
    const kept = this.kept?.save() ?? null;
    return { policy, ended: this.ended, reached, tooDear, tally: tally.save(), kept };
  }

  /** Goes on from what was saved of the same policy, asked the same. Only one that is untouched can. */
  load(saved: SavedRun): void {
    const { run, asked } = this;
    run.tally.load(saved.tally);
    run.reached = saved.reached;
    run.tooDear = saved.tooDear;
    if (saved.kept !== null) this.kept?.load(saved.kept);
    this.ended = saved.ended;
    this.next = run.tally.jobs;
    while (this.look <= this.next && this.look < asked.mostJobs)
      this.look = Math.min(asked.mostJobs, nextLook(this.look));
    if (run.tally.jobs > 0) this.expected = this.expect();
  }

  /** Figures of digests that are no longer needed, at most so many. */
  takeSpare(most: number): readonly SharedDoubles[] {
    return this.spare.splice(0, most);
  }

  /** Jobs that it will take in all, as far as its last look could tell; the most it may before that. */
  expectedJobs(): number {
    return this.ended ? this.run.tally.jobs : this.expected;
  }

  /** Jobs that will probably be handed out after a batch; 0 while nobody can tell. */
  jobsAfter({ first, jobs }: Batch): number {
    const isKnown = this.asked.precision === null || this.run.tally.jobs > 0;
    return isKnown ? Math.max(0, this.expectedJobs() - first - jobs) : 0;
  }

  /** Share of its jobs that are done, 1 at its end. */
  get share(): number {
    return this.ended ? 1 : this.run.tally.jobs / this.asked.mostJobs;
  }

  /** What was kept of its jobs; null: nothing, or it never began. */
  jobColumns(scenario: string): JobColumns | null {
    const { tally, policy, plan } = this.run;
    return tally.jobs === 0 ? null : (this.kept?.columnsOf(scenario, policy, plan.timed === 1) ?? null);
  }

  /** What `expectedJobs` says from here on: an estimate, and so made at a look and not at each chunk. */
  private expect(): number {
    const { precision, mostJobs, of } = this.asked;
    const { tally } = this.run;
    const reached = precision === null ? null : precisionOf(estimateMetric(tally, of));
    if (reached === null || precision === null) return mostJobs;
    const ratio = reached / precision;
    return Math.min(mostJobs, Math.max(this.look, tally.jobs * ratio * ratio));
  }

  private isOver(): boolean {
    const { run, asked } = this;
    const { jobs } = run.tally;
    if (run.tooDear !== null) return true;
    if (asked.precision !== null && jobs >= this.look) {
      run.reached = isKnown(run.tally, asked.of, asked.precision);
      if (run.reached) return true;
      this.look = Math.min(asked.mostJobs, nextLook(jobs));
      this.expected = this.expect();
    }
    return jobs >= asked.mostJobs;
  }
}
