import { LANE_SECONDS, LANE_TALLIES } from './outcomes.ts';
import type { Plan } from '../plan/plan.ts';
import type { JobState } from './job-state.ts';

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
  private lastOutcome = 0;
  private latestClock = 0;
  private latestHumanSeconds = 0;
  private readonly rungs: Int32Array;
  private readonly highest: Int32Array;
  /** seconds booked at the fork, and along the latest branch: by step, model, cause, lane in a row */
  private readonly booked: Float64Array;
  private readonly latest: Float64Array;

  constructor(plan: Plan, secondsRows: number) {
    const rows = plan.routes.count * (plan.lanes.count + 1);
    this.rungs = new Int32Array(rows);
    this.highest = new Int32Array(rows);
    this.booked = new Float64Array(secondsRows);
    this.latest = new Float64Array(secondsRows);
  }

  /** Remembers the fork. */
  open(job: JobState): void {
    this.clock = job.clock;
    this.humanSeconds = job.humanSeconds;
    this.spend = job.spend;
    this.people = job.people;
    this.spent = 0;
    this.paid = 0;
    this.lastOutcome = job.lastOutcome;
    this.latestClock = job.clock;
    this.latestHumanSeconds = job.humanSeconds;
    this.rungs.set(job.rung);
    this.highest.set(job.rung);
    saveSeconds(job, this.booked);
    this.latest.set(this.booked);
  }

  /** Puts the job back to the fork for the next branch. */
  begin(job: JobState): void {
    job.clock = this.clock;
    job.humanSeconds = this.humanSeconds;
    job.spend = this.spend;
    job.people = this.people;
    job.lastOutcome = this.lastOutcome;
    job.rung.set(this.rungs);
    loadSeconds(job, this.booked);
  }

  /** Takes in what the branch came to. */
  end(job: JobState): void {
    this.spent += job.spend - this.spend;
    this.paid += job.people - this.people;
    for (let row = 0; row < this.highest.length; row += 1) {
      if (job.rung[row]! > this.highest[row]!) this.highest[row] = job.rung[row]!;
    }
    if (job.clock > this.latestClock) {
      this.latestClock = job.clock;
      this.latestHumanSeconds = job.humanSeconds;
      saveSeconds(job, this.latest);
    }
  }

  /** Goes on after the last branch. */
  join(job: JobState): void {
    job.clock = this.latestClock;
    job.humanSeconds = this.latestHumanSeconds;
    job.spend = this.spend + this.spent;
    job.people = this.people + this.paid;
    job.rung.set(this.highest);
    loadSeconds(job, this.latest);
  }
}

/** Rows that `Fork` keeps of the seconds ledger. */
export function secondsRows(job: JobState): number {
  const { secondsByStep, secondsByModel, secondsByCause, lanes } = job.outcomes;
  return secondsByStep.length + secondsByModel.length + secondsByCause.length + lanes.length / LANE_TALLIES;
}

function saveSeconds(job: JobState, rows: Float64Array): void {
  const { secondsByStep, secondsByModel, secondsByCause, lanes } = job.outcomes;
  rows.set(secondsByStep, 0);
  rows.set(secondsByModel, secondsByStep.length);
  rows.set(secondsByCause, secondsByStep.length + secondsByModel.length);
  let at = secondsByStep.length + secondsByModel.length + secondsByCause.length;
  for (let tally = LANE_SECONDS; tally < lanes.length; tally += LANE_TALLIES) rows[at++] = lanes[tally]!;
}

function loadSeconds(job: JobState, rows: Float64Array): void {
  const { secondsByStep, secondsByModel, secondsByCause, lanes } = job.outcomes;
  let at = 0;
  for (let row = 0; row < secondsByStep.length; row += 1) secondsByStep[row] = rows[at++]!;
  for (let row = 0; row < secondsByModel.length; row += 1) secondsByModel[row] = rows[at++]!;
  for (let row = 0; row < secondsByCause.length; row += 1) secondsByCause[row] = rows[at++]!;
  for (let tally = LANE_SECONDS; tally < lanes.length; tally += LANE_TALLIES) lanes[tally] = rows[at++]!;
}
