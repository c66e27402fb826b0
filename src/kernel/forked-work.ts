import { EVENTS, FALLBACK, LADDER, NONE, PER_REQUEST, RULES, SPLIT } from '../plan/codes.ts';
import { ForkedColumns } from './forked-columns.ts';
import { isKeptByLane } from './held-choices.ts';
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
 * furthest; what a predictor said in any branch is known; what is counted for the whole job adds up. A redo that goes back
 * beyond the step lands after the join, with what all branches that ordered one have to say.
 */
export class ForkedWork {
  private readonly plan: Plan;
  /** at the fork */
  private readonly base: ForkedColumns;
  /** what the branches so far came to */
  private readonly joined: ForkedColumns;
  /** by lane: 1 where a branch left the attempt spoiled, and bad */
  private readonly isBad: Int32Array;
  /** steps that may order a redo */
  private readonly ordering: readonly number[];
  /** steps that lift a lane */
  private readonly lifting: readonly number[];
  /** rows of the state of ladders, and of whatever else goes on with what it chose */
  private readonly ladders: Int32Array;
  private readonly choosers: Int32Array;
  private readonly fields: Fields = newFields();
  private readonly joinedFields: Fields = newFields();

  constructor(plan: Plan) {
    const { lanes, steps } = plan;
    this.plan = plan;
    this.base = ForkedColumns.of(plan);
    this.joined = ForkedColumns.of(plan);
    this.isBad = new Int32Array(lanes.count);
    this.ordering = Array.from(steps.failRedo.keys()).filter((step) => steps.failRedo[step] !== NONE);
    this.lifting = Array.from(steps.liftsLane.keys()).filter((step) => steps.liftsLane[step] !== NONE);
    this.ladders = rowsOf(plan, (node) => plan.routes.kind[node] === LADDER);
    this.choosers = rowsOf(plan, (node) => goesOnWithChoice(plan, node));
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
    this.takeOrders(job);
    this.takeLanes(job);
    for (const step of this.lifting) {
      if (job.liftLnOdds[step] !== this.base.liftLnOdds[step])
        this.joined.liftLnOdds[step] = job.liftLnOdds[step]!;
    }
    for (let at = 0; at < this.ladders.length; at += 1) this.takeRung(job, this.ladders[at]!);
    for (let at = 0; at < this.choosers.length; at += 1) this.takeChoice(job, this.choosers[at]!);
    for (let place = 0; place < this.joined.coolUntil.length; place += 1) {
      this.joined.coolUntil[place] = Math.max(this.joined.coolUntil[place]!, job.coolUntil[place]!);
    }
    for (let node = 0; node < this.joined.predictions.length; node += 1) {
      // asked in several branches it said the same in each
      if (!Number.isNaN(job.predictions[node])) this.joined.predictions[node] = job.predictions[node]!;
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

  /** Counts redos; those that go back beyond the step, of which none is on its way at a fork, bring their words along. */
  private takeOrders(job: JobState): void {
    const { base, joined, ordering } = this;
    if (ordering.length === 0) return;
    for (const step of ordering)
      joined.redosOrdered[step] =
        joined.redosOrdered[step]! + job.redosOrdered[step]! - base.redosOrdered[step]!;
    for (let thread = 0; thread < joined.redoWords.length; thread += 1) {
      joined.redoWords[thread] = joined.redoWords[thread]! + job.redoWords[thread]!;
      joined.redoLnOdds[thread] = joined.redoLnOdds[thread]! + job.redoLnOdds[thread]!;
    }
    for (let step = 0; step < joined.redoTells.length; step += 1)
      joined.redoTells[step] = joined.redoTells[step]! | job.redoTells[step]!;
  }

  /** A branch works on few of the lanes: the others are passed over. */
  private takeLanes(job: JobState): void {
    const { attempt, logitCount, outcome, spoiled } = job;
    const { attempt: attempts, logitCount: counts, outcome: outcomes, spoiled: marks } = this.base;
    for (let lane = 0; lane < attempt.length; lane += 1) {
      const isSame =
        attempt[lane] === attempts[lane] &&
        logitCount[lane] === counts[lane] &&
        outcome[lane] === outcomes[lane] &&
        spoiled[lane] === marks[lane];
      if (!isSame) this.takeLane(job, lane);
    }
  }

  private takeLane(job: JobState, lane: number): void {
    const { base, joined, isBad } = this;
    const attempt = job.attempt[lane]!;
    const isSame = attempt === base.attempt[lane];
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
      // of what was there at the fork each branch has its own copy; certain work (a rate of 0 or 1) is an infinite sum,
      // of which no difference may be taken
      const begun = isSame ? base.logitSum[lane]! : 0;
      if (job.logitSum[lane] !== begun)
        joined.logitSum[lane] = joined.logitSum[lane]! + job.logitSum[lane]! - begun;
      joined.logitCount[lane] =
        joined.logitCount[lane]! + job.logitCount[lane]! - (isSame ? base.logitCount[lane]! : 0);
      joined.spoiled[lane] = joined.spoiled[lane]! | job.spoiled[lane]!;
      if (spoils) isBad[lane] = 1;
    }
    if (job.outcome[lane] !== UNKNOWN) joined.outcome[lane] = job.outcome[lane]!;
    if (job.firstOutcome[lane] !== UNKNOWN) joined.firstOutcome[lane] = job.firstOutcome[lane]!;
  }

  private takeRung(job: JobState, row: number): void {
    // one that has served nobody stands as it began
    if (job.served[row] === 0) return;
    const { base, joined } = this;
    joined.served[row] = 1;
    const rung = job.rung[row]!;
    if (rung < joined.rung[row]!) return;
    const isHigher = rung > joined.rung[row]!;
    const isSame = rung === base.rung[row];
    for (let counter = row * EVENTS; counter < (row + 1) * EVENTS; counter += 1) {
      const met = job.eventCount[counter]! - (isSame ? base.eventCount[counter]! : 0);
      joined.eventCount[counter] = isHigher ? met : joined.eventCount[counter]! + met;
    }
    joined.rung[row] = rung;
  }

  private takeChoice(job: JobState, row: number): void {
    const { base, joined } = this;
    joined.served[row] = joined.served[row]! | job.served[row]!;
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

/** Rows of the state of some route nodes: of each lane where it holds per lane, and of no lane. */
function rowsOf({ lanes, routes }: Plan, has: (node: number) => boolean): Int32Array {
  const keys = lanes.count + 1;
  const rows: number[] = [];
  for (let node = 0; node < routes.count; node += 1) {
    if (!has(node)) continue;
    const used = isKeptByLane(routes.per[node]!) ? keys : 1;
    for (let key = 0; key < used; key += 1) rows.push(node * keys + key);
  }
  return Int32Array.from(rows);
}

/** Whether a node remembers what it chose: a chain always, rules and splits for longer than a request. */
function goesOnWithChoice({ routes }: Plan, node: number): boolean {
  const kind = routes.kind[node];
  if (kind === FALLBACK) return true;
  return (kind === RULES || kind === SPLIT) && routes.per[node] !== PER_REQUEST;
}

/** What is true of the job as a whole and has no column. */
interface Fields {
  failedChecks: number;
  feedbackLnOdds: number;
  workOverride: number;
  redoRestores: number;
}

function newFields(): Fields {
  return {
    failedChecks: 0,
    feedbackLnOdds: Number.NaN,
    workOverride: UNKNOWN,
    redoRestores: 0,
  };
}

/** Of a job, or of what was kept of one. */
function copyFields(into: Fields, from: Fields): void {
  into.failedChecks = from.failedChecks;
  into.feedbackLnOdds = from.feedbackLnOdds;
  into.workOverride = from.workOverride;
  into.redoRestores = from.redoRestores;
}

/** Counts add up; a person's word is that of the last branch, in file order, in which one spoke; one that restores is enough. */
function takeFields(joined: Fields, job: Fields, base: Fields): void {
  joined.failedChecks += job.failedChecks - base.failedChecks;
  joined.feedbackLnOdds += job.feedbackLnOdds - base.feedbackLnOdds;
  if (job.workOverride !== base.workOverride) joined.workOverride = job.workOverride;
  joined.redoRestores |= job.redoRestores;
}
