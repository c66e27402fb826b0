import { Frame, Visit } from '../random/address.ts';
import { SPEND_BUCKETS } from './outcomes.ts';
import { EVENTS, NONE, PER_JOB_SLOTS } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcomes } from './outcomes.ts';
import { Fork, secondsRows } from './fork.ts';
import type { Recorder } from './recorder.ts';

/** How a list of steps was left. */
export const GO_ON = 0;
export const REDO = 1;
export const ENDED = 2;

/** What a request came to, beside ENDED. */
export const ANSWERED = 3;
export const GAVE_UP = 4;
export const CAPPED = 5;

/** The last outcome, as conditions see it; rows of LAST_OUTCOMES. */
export const LAST_OK = 0;
export const LAST_FAILED_CHECK = 1;
export const LAST_MALFORMED = 2;
export const LAST_REFUSED = 3;
export const LAST_TRUNCATED = 4;
export const LAST_ERROR = 5;
export const LAST_CAPPED = 6;

/** Outcome of a lane's work. */
export const UNKNOWN = -1;
export const BAD = 0;
export const GOOD = 1;

/** Runs the steps of rows [begin, end). */
export type StepWalk = (job: JobState, begin: number, end: number) => number;

/**
 * Everything that is true of one job while it runs. One instance serves all jobs of a plan: `begin` resets it and
 * nothing is allocated after construction.
 */
export class JobState {
  readonly plan: Plan;
  readonly outcomes: Outcomes;
  /** null unless a job is being explained */
  readonly recorder: Recorder | null;
  /** runs a list of steps: here, so that steps which hold steps need not import those that hold them */
  readonly walk: StepWalk;

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
  clock = 0;
  humanSeconds = 0;
  /** Vendors, tools and checks; and people; pico-dollars. */
  spend = 0;
  people = 0;
  /** UTC second of the day on which the job starts. */
  startSecond = 0;
  /** Latent difficulty, and its factors on output tokens and on turns. */
  z = 0;
  tokensFactor = 1;
  turnsFactor = 1;

  ending: number = NONE;
  redoTarget: number = NONE;
  /** number of the last redo, and of the one that does the step at hand again */
  redoEpoch = 0;
  redoing = 0;
  /** serial number of the step at hand, and the last one given out */
  stepSerial = 0;
  serials = 0;
  lastWorkLane: number = NONE;
  toolSeconds = 0;
  toolFailed = 0;
  failedChecks = 0;
  lastOutcome = 0;
  lastToolResult = 0;
  lastRequestCost = 0;
  feedbackLnOdds = 0;
  /** Work repaired or spoiled by a person where no lane is judged, until it is done again. */
  workOverride: number = UNKNOWN;
  assisted = 0;
  takenOver = 0;

  /** The request at hand: who is called for which lane, its counts in the model's tokens, when it began. */
  target: number = NONE;
  lane: number = NONE;
  input = 0;
  read = 0;
  output = 0;
  reasoning = 0;
  beganAt = 0;
  firstTokenAt = 0;
  tryUniform = 0;
  routeMoved = 0;
  lastAnswerTokens = 0;
  summaryTokens = 0;
  /** 1 while a check's request runs: its cost and time are the check's */
  isChecking = 0;
  /** 1 while the route of the request to come has been walked already */
  isResolved = 0;
  predicted = 0;
  pathLength = 0;
  escalated = 0;
  turn = 0;
  repetition = 0;
  turnsTaken = 0;
  turnsCap = 0;
  stepLargestInput = 0;

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
  wantedRequests = 0;
  unavailable = 0;
  uncachedInputTokens = 0;
  cacheReadTokens = 0;
  cacheWriteTokens = 0;
  outputTokens = 0;
  reasoningTokens = 0;
  peakContext = 0;
  compactions = 0;
  overflowed = 0;
  humanMinutes = 0;
  reviews = 0;
  edits = 0;

  readonly traits: Float64Array;
  /** latent e by root model; NaN: not drawn */
  readonly latent: Float64Array;
  /** end of the outage that the job began in, by model; NaN: not drawn, 0: none */
  readonly outageEnd: Float64Array;

  /** requests sent, by model */
  readonly requestsTo: Float64Array;

  /** by step */
  readonly entries: Int32Array;
  readonly wasEntered: Uint8Array;
  /** the redo, by its number, that does this step again; 0: none */
  readonly redoOf: Int32Array;
  /** [steps x PER_JOB_SLOTS]; NaN: not drawn */
  readonly perJobFactor: Float64Array;
  readonly redosOrdered: Int32Array;
  readonly liftLnOdds: Float64Array;
  /** 0 not drawn, 1 sees, 2 blind */
  readonly blind: Uint8Array;

  /** by thread: scenario tokens, the longest prefix any model was sent and still stands, ln odds lost by summaries */
  readonly length: Float64Array;
  readonly systemLength: Float64Array;
  readonly sent: Float64Array;
  readonly threadLnOdds: Float64Array;
  readonly lastTarget: Int32Array;
  /** [threads x caches] */
  readonly cachedPrefix: Float64Array;
  readonly commonPrefix: Float64Array;
  readonly cachedAt: Float64Array;
  /** when this job first and last called the cache's model there; first -1: never */
  readonly firstUse: Float64Array;
  readonly lastUse: Float64Array;
  /** [steps x threads]: at the first entry of a step that a redo may go back to */
  readonly entryLength: Float64Array;
  readonly entryLnOdds: Float64Array;

  /** by lane */
  readonly attempt: Int32Array;
  readonly attemptEpoch: Int32Array;
  readonly attemptFeedback: Float64Array;
  readonly logitSum: Float64Array;
  readonly logitCount: Float64Array;
  readonly spoiled: Uint8Array;
  readonly outcome: Int8Array;
  readonly firstOutcome: Int8Array;
  readonly laneLift: Float64Array;
  /** [depth + 1 x models]: well-formed answers in the step at hand, and in those that wait for a tool made of steps */
  readonly stepAnswers: Float64Array;

  /** [route nodes x (lanes + 1)] */
  readonly rung: Int32Array;
  readonly choice: Int32Array;
  readonly choiceStamp: Int32Array;
  readonly coolUntil: Float64Array;
  readonly eventCount: Int32Array;
  readonly fallbackTries: Int32Array;
  /** 1 where a ladder has served a request under that key */
  readonly served: Uint8Array;
  /** by place on the way to the target: its node, and its row of the state above */
  readonly pathNode: Int32Array;
  readonly pathRow: Int32Array;

  /** the bill at hand */
  readonly usage: Float64Array = new Float64Array(8);
  readonly cost: Float64Array = new Float64Array(SPEND_BUCKETS.length);

  constructor(plan: Plan, outcomes: Outcomes, walk: StepWalk, recorder: Recorder | null) {
    this.plan = plan;
    this.outcomes = outcomes;
    this.recorder = recorder;
    this.walk = walk;
    const steps = plan.steps.count;
    const threads = plan.threads.count;
    const lanes = plan.lanes.count;
    const nodes = plan.routes.count;
    this.traits = new Float64Array(plan.traits.count);
    this.latent = new Float64Array(plan.models.rootSites.length);
    this.outageEnd = new Float64Array(plan.models.count);
    this.entries = new Int32Array(steps);
    this.wasEntered = new Uint8Array(steps);
    this.redoOf = new Int32Array(steps);
    this.perJobFactor = new Float64Array(steps * PER_JOB_SLOTS);
    this.redosOrdered = new Int32Array(steps);
    this.liftLnOdds = new Float64Array(steps);
    this.blind = new Uint8Array(steps);
    this.length = new Float64Array(threads);
    this.systemLength = new Float64Array(threads);
    this.sent = new Float64Array(threads);
    this.threadLnOdds = new Float64Array(threads);
    this.lastTarget = new Int32Array(threads);
    this.cachedPrefix = new Float64Array(threads * plan.cacheCount);
    this.commonPrefix = new Float64Array(threads * plan.cacheCount);
    this.firstUse = new Float64Array(threads * plan.cacheCount);
    this.lastUse = new Float64Array(threads * plan.cacheCount);
    this.requestsTo = new Float64Array(plan.models.count);
    this.cachedAt = new Float64Array(threads * plan.cacheCount);
    this.entryLength = new Float64Array(steps * threads);
    this.entryLnOdds = new Float64Array(steps * threads);
    this.attempt = new Int32Array(lanes);
    this.attemptEpoch = new Int32Array(lanes);
    this.attemptFeedback = new Float64Array(lanes);
    this.logitSum = new Float64Array(lanes);
    this.logitCount = new Float64Array(lanes);
    this.spoiled = new Uint8Array(lanes);
    this.outcome = new Int8Array(lanes);
    this.firstOutcome = new Int8Array(lanes);
    this.laneLift = new Float64Array(lanes);
    this.stepAnswers = new Float64Array(plan.models.count * (plan.depth + 1));
    this.rung = new Int32Array(nodes * (lanes + 1));
    this.choice = new Int32Array(nodes * (lanes + 1));
    this.choiceStamp = new Int32Array(nodes * (lanes + 1));
    this.coolUntil = new Float64Array(plan.routes.children.length);
    this.eventCount = new Int32Array(nodes * (lanes + 1) * EVENTS);
    this.fallbackTries = new Int32Array(nodes * (lanes + 1));
    this.served = new Uint8Array(nodes * (lanes + 1));
    this.pathNode = new Int32Array(nodes);
    this.pathRow = new Int32Array(nodes);
    const rows = secondsRows(this);
    this.frames = Array.from({ length: plan.depth }, () => new Frame());
    this.forks = Array.from({ length: plan.depth + 1 }, () => new Fork(plan, rows));
  }

  /** Makes everything as it is before a job's first step. */
  begin(index: number): void {
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
    this.redoEpoch = 0;
    this.redoing = 0;
    this.stepSerial = 0;
    this.serials = 0;
    this.lastWorkLane = NONE;
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
    this.isResolved = 0;
    this.predicted = 0.5;
    this.predicted = Number.NaN;
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
    this.latent.fill(Number.NaN);
    this.outageEnd.fill(Number.NaN);
    this.entries.fill(0);
    this.wasEntered.fill(0);
    this.redoOf.fill(0);
    this.perJobFactor.fill(Number.NaN);
    this.redosOrdered.fill(0);
    this.liftLnOdds.fill(0);
    this.blind.fill(0);
    this.attempt.fill(0);
    this.attemptEpoch.fill(0);
    this.attemptFeedback.fill(0);
    this.logitSum.fill(0);
    this.logitCount.fill(0);
    this.spoiled.fill(0);
    this.outcome.fill(UNKNOWN);
    this.firstOutcome.fill(UNKNOWN);
    this.laneLift.fill(0);
    this.stepAnswers.fill(0);
    this.rung.fill(0);
    this.choice.fill(NONE);
    this.choiceStamp.fill(NONE);
    this.coolUntil.fill(0);
    this.eventCount.fill(0);
    this.fallbackTries.fill(0);
    this.served.fill(0);
    this.firstUse.fill(-1);
    this.lastUse.fill(-1);
    this.requestsTo.fill(0);
  }
}
