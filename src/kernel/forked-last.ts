import { NONE } from '../plan/codes.ts';
import type { JobState } from './job-state.ts';

/** What came last in a job, and when. */
interface Last {
  lastWorkLane: number;
  workedAt: number;
  lastOutcome: number;
  outcomeAt: number;
  lastToolResult: number;
  resultAt: number;
  lastRequestCost: number;
  target: number;
  escalated: number;
  billedAt: number;
}

/**
 * What came last in a job, over a parallel step: each branch begins with what it was at the fork, and at the join the
 * latest of any branch counts, of several at once that of the last in the file; where no branch had one, that at the fork.
 */
export class ForkedLast {
  private readonly base: Last = newLast();
  private readonly joined: Last = newLast();

  /** Remembers the fork. */
  open(job: JobState): void {
    copyLast(this.base, job);
    copyLast(this.joined, job);
    forgetTimes(this.joined);
  }

  /** Puts the job back to the fork for the next branch: whatever comes in it is later. */
  begin(job: JobState): void {
    copyLast(job, this.base);
    forgetTimes(job);
  }

  /** Takes in what the branch came to. */
  end(job: JobState): void {
    const { joined } = this;
    if (isLater(job.workedAt, joined.workedAt)) {
      joined.lastWorkLane = job.lastWorkLane;
      joined.workedAt = job.workedAt;
    }
    if (isLater(job.outcomeAt, joined.outcomeAt)) {
      joined.lastOutcome = job.lastOutcome;
      joined.outcomeAt = job.outcomeAt;
    }
    if (isLater(job.resultAt, joined.resultAt)) {
      joined.lastToolResult = job.lastToolResult;
      joined.resultAt = job.resultAt;
    }
    if (isLater(job.billedAt, joined.billedAt)) {
      joined.lastRequestCost = job.lastRequestCost;
      joined.target = job.target;
      joined.escalated = job.escalated;
      joined.billedAt = job.billedAt;
    }
  }

  /** Goes on after the last branch; what none had keeps the time that it had around the step. */
  join(job: JobState): void {
    const { base, joined } = this;
    joined.workedAt = Math.max(base.workedAt, joined.workedAt);
    joined.outcomeAt = Math.max(base.outcomeAt, joined.outcomeAt);
    joined.resultAt = Math.max(base.resultAt, joined.resultAt);
    joined.billedAt = Math.max(base.billedAt, joined.billedAt);
    copyLast(job, joined);
  }
}

function isLater(at: number, known: number): boolean {
  return at !== -Infinity && at >= known;
}

function forgetTimes(last: Last): void {
  last.workedAt = -Infinity;
  last.outcomeAt = -Infinity;
  last.resultAt = -Infinity;
  last.billedAt = -Infinity;
}

function newLast(): Last {
  return {
    lastWorkLane: NONE,
    workedAt: Number.NaN,
    lastOutcome: 0,
    outcomeAt: Number.NaN,
    lastToolResult: Number.NaN,
    resultAt: Number.NaN,
    lastRequestCost: Number.NaN,
    target: NONE,
    escalated: 0,
    billedAt: Number.NaN,
  };
}

/** Of a job, or of what was kept of one. */
function copyLast(into: Last, from: Last): void {
  into.lastWorkLane = from.lastWorkLane;
  into.workedAt = from.workedAt;
  into.lastOutcome = from.lastOutcome;
  into.outcomeAt = from.outcomeAt;
  into.lastToolResult = from.lastToolResult;
  into.resultAt = from.resultAt;
  into.lastRequestCost = from.lastRequestCost;
  into.target = from.target;
  into.escalated = from.escalated;
  into.billedAt = from.billedAt;
}
