import { NONE } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';
import type { JobState } from './job-state.ts';

/**
 * The thread of a parallel step itself. What its branches put there is theirs: each goes on from the thread as it was at the
 * fork, and neither sees nor finds in a cache what its siblings sent. At the join the thread is again as long as at the
 * fork, each model's cache holds what the latest of its requests there left, and who answered last did so by time.
 */
export class ForkedThread {
  private thread = NONE;
  /** of its first cache */
  private row = 0;
  private length = 0;
  private lnOdds = 0;
  private cutTo = 0;
  private sent = 0;
  private joinedSent = 0;
  private lastTarget = NONE;
  private joinedTarget = NONE;
  private lastEscalated = 0;
  private joinedEscalated = 0;
  private answeredAt = -Infinity;
  private joinedAt = -Infinity;
  /** of each cache, at the fork and after the branches so far */
  private readonly base: CacheRows;
  private readonly joined: CacheRows;

  constructor(plan: Plan) {
    this.base = new CacheRows(plan.cacheCount);
    this.joined = new CacheRows(plan.cacheCount);
  }

  /** Remembers a thread at the fork; NONE: the step has none. */
  open(job: JobState, thread: number): void {
    this.thread = thread;
    if (thread === NONE) return;
    this.row = thread * job.plan.cacheCount;
    this.length = job.length[thread]!;
    this.lnOdds = job.threadLnOdds[thread]!;
    this.cutTo = job.cutTo[thread]!;
    this.sent = this.joinedSent = job.sent[thread]!;
    this.lastTarget = this.joinedTarget = job.lastTarget[thread]!;
    this.lastEscalated = this.joinedEscalated = job.lastEscalated[thread]!;
    this.answeredAt = job.answeredAt[thread]!;
    this.joinedAt = -Infinity;
    this.base.save(job, this.row);
    this.joined.save(job, this.row);
  }

  /** Puts it back for the next branch. */
  begin(job: JobState): void {
    if (this.thread === NONE) return;
    this.restore(job, this.base, this.sent);
    job.lastTarget[this.thread] = this.lastTarget;
    job.lastEscalated[this.thread] = this.lastEscalated;
    job.cutTo[this.thread] = this.length;
    job.answeredAt[this.thread] = -Infinity;
  }

  /** Takes in what the branch left in caches. */
  end(job: JobState): void {
    const { thread } = this;
    if (thread === NONE) return;
    // what of the thread at the fork the branch never cut
    const shared = job.cutTo[thread]!;
    this.joinedSent = Math.max(this.joinedSent, Math.min(job.sent[thread]!, shared));
    if (job.answeredAt[thread]! > this.joinedAt) {
      this.joinedAt = job.answeredAt[thread]!;
      this.joinedTarget = job.lastTarget[thread]!;
      this.joinedEscalated = job.lastEscalated[thread]!;
    }
    this.joined.takeLater(job, this.row, shared);
  }

  /** Goes on after the last branch. */
  join(job: JobState): void {
    if (this.thread === NONE) return;
    this.restore(job, this.joined, this.joinedSent);
    job.lastTarget[this.thread] = this.joinedTarget;
    job.lastEscalated[this.thread] = this.joinedEscalated;
    job.cutTo[this.thread] = this.cutTo;
    job.answeredAt[this.thread] = Math.max(this.answeredAt, this.joinedAt);
  }

  private restore(job: JobState, rows: CacheRows, sent: number): void {
    const { thread } = this;
    job.length[thread] = this.length;
    job.threadLnOdds[thread] = this.lnOdds;
    job.sent[thread] = sent;
    rows.load(job, this.row);
  }
}

/** What the caches hold of one thread. */
class CacheRows {
  private readonly cachedPrefix: Float64Array;
  private readonly commonPrefix: Float64Array;
  private readonly cachedAt: Float64Array;

  constructor(count: number) {
    this.cachedPrefix = new Float64Array(count);
    this.commonPrefix = new Float64Array(count);
    this.cachedAt = new Float64Array(count);
  }

  save(job: JobState, from: number): void {
    for (let row = 0; row < this.cachedAt.length; row += 1) this.take(job, from, row);
  }

  load(job: JobState, from: number): void {
    // of a few rows a loop is sooner done than three calls
    for (let row = 0; row < this.cachedAt.length; row += 1) {
      job.cachedPrefix[from + row] = this.cachedPrefix[row]!;
      job.commonPrefix[from + row] = this.commonPrefix[row]!;
      job.cachedAt[from + row] = this.cachedAt[row]!;
    }
  }

  /** Takes over what later requests left, of which a thread has the first `shared` tokens in common. */
  takeLater(job: JobState, from: number, shared: number): void {
    for (let row = 0; row < this.cachedAt.length; row += 1) {
      if (job.cachedAt[from + row]! <= this.cachedAt[row]!) continue;
      this.take(job, from, row);
      this.commonPrefix[row] = Math.min(this.commonPrefix[row]!, shared);
    }
  }

  private take(job: JobState, from: number, row: number): void {
    this.cachedPrefix[row] = job.cachedPrefix[from + row]!;
    this.commonPrefix[row] = job.commonPrefix[from + row]!;
    this.cachedAt[row] = job.cachedAt[from + row]!;
  }
}
