import { Frame, Visit } from '../random/address.ts';
import { Baton } from './baton.ts';
import { JobColumns } from './job-columns.ts';
import { SPEND_BUCKETS } from './outcomes.ts';
import { LAST_OK, UNKNOWN } from './job-codes.ts';
import { NO_PROGRAM } from './program-functions.ts';
import { NONE } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcomes } from './outcomes.ts';
import { Fork } from './fork.ts';
import type { Program } from './program-functions.ts';
import type { Recorder } from './recorder.ts';

/**
 * Everything that is true of one job while it runs. One instance serves all jobs of a plan: `begin` resets it and
 * nothing is allocated after construction.
 *
 * A field that comes to hold fractions or large numbers is no whole number before a job begins either: the engine lays an
 * object out by what its fields have held, and throws away what it compiled for a layout that changes.
 */
export class JobState extends JobColumns {
  readonly plan: Plan;
  readonly outcomes: Outcomes;
  /** null unless a job is being explained */
  readonly recorder: Recorder | null;
  /** what runs the plan; set once, after construction */
  program: Program = NO_PROGRAM;
  /** row of the outcomes that this job is written to */
  row = 0;

  /** Words under which sites are addressed: the job's own, and those of where it is now (a nested step has others). */
  readonly jobFrame: Frame = new Frame();
  frame: Frame = this.jobFrame;
  /** frames and forks of nested steps, by depth */
  readonly frames: readonly Frame[];
  readonly forks: readonly Fork[];
  depth = 0;
  readonly visit: Visit = new Visit();
  readonly side: Visit = new Visit();

  /** Clock since the job began, and of it what people took; seconds. */
  clock: number = Number.NaN;
  humanSeconds: number = Number.NaN;
  /** Vendors, tools and checks; and people; pico-dollars. */
  spend: number = Number.NaN;
  people: number = Number.NaN;
  /** UTC second of the day on which the job starts. */
  startSecond: number = Number.NaN;
  /** Latent difficulty, and its factors on output tokens and on turns. */
  z: number = Number.NaN;
  tokensFactor: number = Number.NaN;
  turnsFactor: number = Number.NaN;

  ending: number = NONE;
  redoTarget: number = NONE;
  /** 1 where threads are put back as the redo lands */
  redoRestores = 0;
  /** number of the last redo that landed, and of the one that does the step at hand again */
  redoEpoch = 0;
  redoing = 0;
  /** serial number of the step at hand, and the last one given out */
  stepSerial = 0;
  serials = 0;
  lastWorkLane: number = NONE;
  /** when that was, and when the last outcome, tool result and bill came; in plans whose steps fork */
  workedAt: number = Number.NaN;
  outcomeAt: number = Number.NaN;
  resultAt: number = Number.NaN;
  billedAt: number = Number.NaN;
  toolSeconds: number = Number.NaN;
  toolFailed = 0;
  failedChecks = 0;
  lastOutcome = 0;
  lastToolResult: number = Number.NaN;
  lastRequestCost: number = Number.NaN;
  feedbackLnOdds: number = Number.NaN;
  /** Work repaired or spoiled by a person where no lane is judged, until it is done again. */
  workOverride: number = UNKNOWN;
  assisted = 0;
  takenOver = 0;

  /** The request at hand: who is called for which lane, its counts in the model's tokens, when it began. */
  target: number = NONE;
  lane: number = NONE;
  input: number = Number.NaN;
  beganAt: number = Number.NaN;
  tryUniform: number = Number.NaN;
  lastAnswerTokens: number = Number.NaN;
  summaryTokens: number = Number.NaN;
  /** 1 while a check's request runs: its cost and time are the check's */
  isChecking = 0;
  predicted: number = Number.NaN;
  /** thread of a summary while its model is chosen; NONE: the step's own is at hand */
  askedThread: number = NONE;
  /** whether who writes a summary stood beyond the first of its ladder or fallback, as when it last answered there */
  askedEscalated = 0;
  pathLength = 0;
  escalated = 0;
  turn = 0;
  repetition = 0;
  /** what a leg of a step's requests hands on to the next */
  readonly baton: Baton = new Baton();
  stepLargestInput: number = Number.NaN;

  /** Tallies of the job, written to columns at its end. */
  requests = 0;
  turns = 0;
  toolCalls = 0;
  retries = 0;
  redos = 0;
  escalations = 0;
  malformed = 0;
  errors = 0;
  toolFailures = 0;
  refused = 0;
  overRefused = 0;
  refusalsWanted = 0;
  overComplied = 0;
  /** requests that were sent, each with its retries once */
  wantedRequests = 0;
  /** counts what is about to be asked, where a ladder or fallback holds for a request */
  requestSerial = 0;
  unavailable = 0;
  uncachedInputTokens: number = Number.NaN;
  cacheReadTokens: number = Number.NaN;
  cacheWriteTokens: number = Number.NaN;
  outputTokens: number = Number.NaN;
  reasoningTokens: number = Number.NaN;
  peakContext: number = Number.NaN;
  compactions = 0;
  overflowed = 0;
  humanMinutes: number = Number.NaN;
  reviews = 0;
  edits = 0;

  /** the bill at hand */
  readonly usage: Float64Array = new Float64Array(8);
  readonly cost: Float64Array = new Float64Array(SPEND_BUCKETS.length);

  constructor(plan: Plan, outcomes: Outcomes, recorder: Recorder | null) {
    super(plan);
    this.plan = plan;
    this.outcomes = outcomes;
    this.recorder = recorder;
    this.frames = Array.from({ length: plan.depth }, () => new Frame());
    this.forks = Array.from({ length: plan.depth + 1 }, () => new Fork(plan, outcomes));
  }

  /** Makes everything as it is before a job's first step. */
  begin(index: number): void {
    this.recorder?.begin();
    this.resetColumns();
    this.jobFrame.openJob(this.plan.key, index);
    this.frame = this.jobFrame;
    this.depth = 0;
    this.clock = 0;
    this.humanSeconds = 0;
    this.spend = 0;
    this.people = 0;
    this.startSecond = 0;
    this.z = 0;
    this.tokensFactor = 1;
    this.turnsFactor = 1;
    this.ending = NONE;
    this.redoTarget = NONE;
    this.redoRestores = 0;
    this.redoEpoch = 0;
    this.redoing = 0;
    this.stepSerial = 0;
    this.serials = 0;
    this.lastWorkLane = NONE;
    this.workedAt = -Infinity;
    this.outcomeAt = -Infinity;
    this.resultAt = -Infinity;
    this.billedAt = -Infinity;
    this.failedChecks = 0;
    this.lastOutcome = LAST_OK;
    this.lastToolResult = 0;
    this.lastRequestCost = 0;
    this.feedbackLnOdds = 0;
    this.workOverride = UNKNOWN;
    this.assisted = 0;
    this.takenOver = 0;
    this.target = NONE;
    this.lane = NONE;
    this.isChecking = 0;
    this.predicted = Number.NaN;
    this.askedThread = NONE;
    this.askedEscalated = 0;
    this.escalated = 0;
    this.turn = 0;
    this.requests = 0;
    this.turns = 0;
    this.toolCalls = 0;
    this.retries = 0;
    this.redos = 0;
    this.escalations = 0;
    this.malformed = 0;
    this.errors = 0;
    this.toolFailures = 0;
    this.refused = 0;
    this.overRefused = 0;
    this.refusalsWanted = 0;
    this.overComplied = 0;
    this.wantedRequests = 0;
    this.requestSerial = 0;
    this.unavailable = 0;
    this.uncachedInputTokens = 0;
    this.cacheReadTokens = 0;
    this.cacheWriteTokens = 0;
    this.outputTokens = 0;
    this.reasoningTokens = 0;
    this.peakContext = 0;
    this.compactions = 0;
    this.overflowed = 0;
    this.humanMinutes = 0;
    this.reviews = 0;
    this.edits = 0;
  }
}
