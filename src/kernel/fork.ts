import { NONE, PARALLEL } from '../plan/codes.ts';
import { ForkedLast } from './forked-last.ts';
import { ForkedThread } from './forked-thread.ts';
import { ForkedWork } from './forked-work.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcomes } from './outcomes.ts';
import type { JobState } from './job-state.ts';

/** Whether a plan has steps, or tool calls, that run side by side: of these the later in the file may be the earlier in time. */
export function hasForks({ steps, tools }: Plan): boolean {
  return (
    steps.kind.includes(PARALLEL) ||
    (steps.toolsParallel.includes(1) && tools.body.some((body) => body !== NONE))
  );
}

/**
 * What a parallel step keeps while its branches run one after the other: where they all begin, and the best end so far.
 * Time is booked along the critical path only, so the seconds of all but the latest branch are taken back.
 */
export class Fork {
  private clock = 0;
  private humanSeconds = 0;
  private spend = 0;
  private people = 0;
  private spent = 0;
  private paid = 0;
  private latestClock = 0;
  private latestHumanSeconds = 0;
  private readonly work: ForkedWork;
  private readonly thread: ForkedThread;
  private readonly last: ForkedLast = new ForkedLast();
  /** seconds booked at the fork, and along the latest branch if one took time */
  private readonly booked: Float64Array;
  private readonly latest: Float64Array;
  private isLater = false;
  /** nothing was done since the fork */
  private isUntouched = true;

  constructor(plan: Plan, outcomes: Outcomes) {
    this.work = new ForkedWork(plan);
    this.thread = new ForkedThread(plan);
    this.booked = outcomes.seconds.slice();
    this.latest = outcomes.seconds.slice();
  }

  /**
   * Remembers the fork.
   *
   * @param thread - of the step itself, whatever its branches put there; NONE: they have only threads of their own
   */
  open(job: JobState, thread: number): void {
    this.clock = job.clock;
    this.humanSeconds = job.humanSeconds;
    this.spend = job.spend;
    this.people = job.people;
    this.spent = 0;
    this.paid = 0;
    this.work.open(job);
    this.thread.open(job, thread);
    this.last.open(job);
    this.latestClock = job.clock;
    this.latestHumanSeconds = job.humanSeconds;
    this.booked.set(job.outcomes.seconds);
    this.isLater = false;
    this.isUntouched = true;
  }

  /** Puts the job back to the fork for the next branch. */
  begin(job: JobState): void {
    job.clock = this.clock;
    job.humanSeconds = this.humanSeconds;
    job.spend = this.spend;
    job.people = this.people;
    this.thread.begin(job);
    this.last.begin(job);
    if (this.isUntouched) {
      this.isUntouched = false;
      return;
    }
    this.work.begin(job);
    job.outcomes.seconds.set(this.booked);
  }

  /** Takes in what the branch came to. */
  end(job: JobState): void {
    this.spent += job.spend - this.spend;
    this.paid += job.people - this.people;
    this.work.end(job);
    this.thread.end(job);
    this.last.end(job);
    if (job.clock > this.latestClock) {
      this.latestClock = job.clock;
      this.latestHumanSeconds = job.humanSeconds;
      this.latest.set(job.outcomes.seconds);
      this.isLater = true;
    }
  }

  /** Goes on after the last branch. */
  join(job: JobState): void {
    job.clock = this.latestClock;
    job.humanSeconds = this.latestHumanSeconds;
    job.spend = this.spend + this.spent;
    job.people = this.people + this.paid;
    this.work.join(job);
    this.thread.join(job);
    this.last.join(job);
    job.outcomes.seconds.set(this.isLater ? this.latest : this.booked);
  }
}
