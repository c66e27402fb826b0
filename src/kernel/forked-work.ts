import { EVENTS, NONE, TARGET } from '../plan/codes.ts';
import { ForkedColumns } from './forked-columns.ts';
import { BAD, GOOD, UNKNOWN } from './job-codes.ts';
import type { Plan } from '../plan/plan.ts';
import type { JobState } from './job-state.ts';

/**
 * What a parallel step keeps of its lanes' work and its routes' choices while its branches run one after the other: each
 * begins from what it was at the fork and sees nothing of its siblings.
 *
 * At the join an attempt holds the answers of all branches that worked on it, of several attempts of a lane the latest
 * counts, and its outcome is that of the last branch in file order that worked on it, but bad where a stale result spoiled
 * the attempt. Of a ladder's rungs the highest counts, with the events that its branches met there, of a chain's places the
 * furthest; what is counted for the whole job adds up.
 */
export class ForkedWork {
  private readonly plan: Plan;
  /** at the fork */
  private readonly base: ForkedColumns;
  /** what the branches so far came to */
  private readonly joined: ForkedColumns;
  /** by lane: 1 where a branch left the attempt spoiled, and bad */
  private readonly isBad: Int32Array;
  /** steps that lift a lane */
  private readonly lifting: readonly number[];
  /** rows of routes' state; none where no route ever chooses */
  private readonly rows: number = 0;
  private readonly fields: Fields = newFields();
  private readonly joinedFields: Fields = newFields();

  constructor(plan: Plan) {
    const { lanes, routes, steps } = plan;
    this.plan = plan;
    this.base = ForkedColumns.of(plan);
    this.joined = ForkedColumns.of(plan);
    this.isBad = new Int32Array(lanes.count);
    this.lifting = Array.from(steps.liftsLane.keys()).filter((step) => steps.liftsLane[step] !== NONE);
    this.rows = routes.kind.every((kind) => kind === TARGET) ? 0 : routes.count * (lanes.count + 1);
  }

  /** Remembers the fork. */
  open(job: JobState): void {
    this.base.copyForked(job);
    this.joined.copyForked(job);
    this.isBad.fill(0);
    copyFields(this.fields, job);
    copyFields(this.joinedFields, job);
  }

  /** Puts the job back to the fork for the next branch. */
  begin(job: JobState): void {
    job.copyForked(this.base);
    copyFields(job, this.fields);
  }

  /** Takes in what the branch came to. */
  end(job: JobState): void {
    for (let lane = 0; lane < this.plan.lanes.count; lane += 1) this.takeLane(job, lane);
    for (const step of this.lifting) {
      if (job.liftLnOdds[step] !== this.base.liftLnOdds[step])
        this.joined.liftLnOdds[step] = job.liftLnOdds[step]!;
    }
    for (let row = 0; row < this.rows; row += 1) this.takeRow(job, row);
    for (let place = 0; place < this.joined.coolUntil.length; place += 1) {
      this.joined.coolUntil[place] = Math.max(this.joined.coolUntil[place]!, job.coolUntil[place]!);
    }
    takeFields(this.joinedFields, job, this.fields);
  }

  /** Goes on after the last branch. */
  join(job: JobState): void {
    const { base, joined, plan } = this;
    for (let lane = 0; lane < plan.lanes.count; lane += 1) {
      joined.laneLift[lane] = base.laneLift[lane]!;
      if (this.isBad[lane] === 0) continue;
      joined.outcome[lane] = BAD;
      if (joined.attempt[lane] === 1) joined.firstOutcome[lane] = BAD;
    }
    for (const step of this.lifting) {
      const lane = plan.steps.liftsLane[step]!;
      joined.laneLift[lane] = joined.laneLift[lane]! + joined.liftLnOdds[step]! - base.liftLnOdds[step]!;
    }
    job.copyForked(joined);
    copyFields(job, this.joinedFields);
  }

  private takeLane(job: JobState, lane: number): void {
    const { base, joined, isBad } = this;
    const attempt = job.attempt[lane]!;
    const isSame = attempt === base.attempt[lane];
    const worked =
      !isSame || job.logitCount[lane] !== base.logitCount[lane] || job.outcome[lane] !== base.outcome[lane];
    if (!worked && job.spoiled[lane] === base.spoiled[lane]) return;
    const spoils =
      job.spoiled[lane] === 1 && job.outcome[lane] !== GOOD && !(isSame && base.spoiled[lane] === 1);
    if (attempt > joined.attempt[lane]!) {
      joined.attempt[lane] = attempt;
      joined.attemptEpoch[lane] = job.attemptEpoch[lane]!;
      joined.attemptFeedback[lane] = job.attemptFeedback[lane]!;
      joined.logitSum[lane] = job.logitSum[lane]!;
      joined.logitCount[lane] = job.logitCount[lane]!;
      joined.spoiled[lane] = job.spoiled[lane]!;
      isBad[lane] = spoils ? 1 : 0;
    } else if (attempt === joined.attempt[lane]) {
      // of what was there at the fork each branch has its own copy
      joined.logitSum[lane] =
        joined.logitSum[lane]! + job.logitSum[lane]! - (isSame ? base.logitSum[lane]! : 0);
      joined.logitCount[lane] =
        joined.logitCount[lane]! + job.logitCount[lane]! - (isSame ? base.logitCount[lane]! : 0);
      joined.spoiled[lane] = joined.spoiled[lane]! | job.spoiled[lane]!;
      if (spoils) isBad[lane] = 1;
    }
    if (job.outcome[lane] !== UNKNOWN) joined.outcome[lane] = job.outcome[lane]!;
    if (job.firstOutcome[lane] !== UNKNOWN) joined.firstOutcome[lane] = job.firstOutcome[lane]!;
  }

  private takeRow(job: JobState, row: number): void {
    const { base, joined } = this;
    joined.served[row] = joined.served[row]! | job.served[row]!;
    const rung = job.rung[row]!;
    if (rung >= joined.rung[row]!) {
      const isHigher = rung > joined.rung[row]!;
      const isSame = rung === base.rung[row];
      for (let counter = row * EVENTS; counter < (row + 1) * EVENTS; counter += 1) {
        const met = job.eventCount[counter]! - (isSame ? base.eventCount[counter]! : 0);
        joined.eventCount[counter] = isHigher ? met : joined.eventCount[counter]! + met;
      }
      joined.rung[row] = rung;
    }
    if (job.choice[row]! > joined.choice[row]!) {
      joined.choice[row] = job.choice[row]!;
      joined.choiceStamp[row] = job.choiceStamp[row]!;
      joined.fallbackTries[row] = job.fallbackTries[row]!;
    } else if (job.choice[row] === joined.choice[row]) {
      const isSame = job.choice[row] === base.choice[row];
      joined.fallbackTries[row] =
        joined.fallbackTries[row]! + job.fallbackTries[row]! - (isSame ? base.fallbackTries[row]! : 0);
    }
  }
}

/** What is true of the job as a whole and has no column. */
interface Fields {
  failedChecks: number;
  feedbackLnOdds: number;
  workOverride: number;
  lastWorkLane: number;
  lastOutcome: number;
  lastToolResult: number;
  lastRequestCost: number;
}

function newFields(): Fields {
  return {
    failedChecks: 0,
    feedbackLnOdds: Number.NaN,
    workOverride: UNKNOWN,
    lastWorkLane: NONE,
    lastOutcome: 0,
    lastToolResult: Number.NaN,
    lastRequestCost: Number.NaN,
  };
}

/** Of a job, or of what was kept of one. */
function copyFields(into: Fields, from: Fields): void {
  into.failedChecks = from.failedChecks;
  into.feedbackLnOdds = from.feedbackLnOdds;
  into.workOverride = from.workOverride;
  into.lastWorkLane = from.lastWorkLane;
  into.lastOutcome = from.lastOutcome;
  into.lastToolResult = from.lastToolResult;
  into.lastRequestCost = from.lastRequestCost;
}

/** Counts add up; of the rest what the last branch changed in file order. */
function takeFields(joined: Fields, job: Fields, base: Fields): void {
  joined.failedChecks += job.failedChecks - base.failedChecks;
  joined.feedbackLnOdds += job.feedbackLnOdds - base.feedbackLnOdds;
  if (job.workOverride !== base.workOverride) joined.workOverride = job.workOverride;
  if (job.lastWorkLane !== base.lastWorkLane) joined.lastWorkLane = job.lastWorkLane;
  if (job.lastOutcome !== base.lastOutcome) joined.lastOutcome = job.lastOutcome;
  if (job.lastToolResult !== base.lastToolResult) joined.lastToolResult = job.lastToolResult;
  if (job.lastRequestCost !== base.lastRequestCost) joined.lastRequestCost = job.lastRequestCost;
}
