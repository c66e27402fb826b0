import { EVENTS, NONE, PER_JOB_SLOTS } from '../plan/codes.ts';
import { UNKNOWN } from './job-codes.ts';
import { Pieces } from './pieces.ts';
import type { Plan } from '../plan/plan.ts';

/** What is held of a choice: which, since when, its ladder's rung, and how often each event has occurred. */
export const HELD: number = 3 + EVENTS;

/** What is true of one job by step, thread, lane, model and route: columns of numbers that one copy resets. */
export class JobColumns {
  readonly traits: Float64Array;
  /** latent e by root model */
  readonly latent: Float64Array;
  /** end of the outage that the job began in, by model; NaN: not drawn, 0: none */
  readonly outageEnd: Float64Array;

  /** requests sent, by model */
  readonly requestsTo: Float64Array;

  /** by step */
  readonly entries: Int32Array;
  readonly wasEntered: Int32Array;
  /** 1 where the job entered the step at all, in whichever frame */
  readonly reached: Int32Array;
  /** the redo, by its number, that does this step again; 0: none */
  readonly redoOf: Int32Array;
  /** [steps x PER_JOB_SLOTS]; NaN: not drawn */
  readonly perJobFactor: Float64Array;
  readonly redosOrdered: Int32Array;
  readonly liftLnOdds: Float64Array;
  /** 0 not drawn, 1 sees, 2 blind */
  readonly blind: Int32Array;

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
  readonly spoiled: Int32Array;
  readonly outcome: Int32Array;
  readonly firstOutcome: Int32Array;
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
  readonly served: Int32Array;
  /** by place on the way to the target: its node, and its row of the state above */
  readonly pathNode: Int32Array;
  readonly pathRow: Int32Array;
  /** the same, put aside while another route is walked */
  readonly asideNode: Int32Array;
  readonly asideRow: Int32Array;
  /** by depth, what choices that hold for a step were when a nested list began: [depth + 1 x keys x HELD] */
  readonly heldChoices: Int32Array;

  /** the bytes of the columns that a job finds reset, and what they are before its first step */
  private readonly all: Float64Array;
  private readonly allAtStart: Float64Array;

  constructor(plan: Plan) {
    const steps = plan.steps.count;
    const threads = plan.threads.count;
    const lanes = plan.lanes.count;
    const models = plan.models.count;
    const nodes = plan.routes.count;
    const keys = nodes * (lanes + 1);
    const caches = threads * plan.cacheCount;
    // sizes, and what stands there before a job's first step
    const reals = new Pieces({
      traits: [plan.traits.count, 0],
      latent: [plan.models.rootSites.length, 0],
      outageEnd: [models, Number.NaN],
      requestsTo: [models, 0],
      perJobFactor: [steps * PER_JOB_SLOTS, Number.NaN],
      liftLnOdds: [steps, 0],
      length: [threads, 0],
      systemLength: [threads, 0],
      sent: [threads, 0],
      threadLnOdds: [threads, 0],
      cachedPrefix: [caches, 0],
      commonPrefix: [caches, Infinity],
      cachedAt: [caches, -Infinity],
      firstUse: [caches, -1],
      lastUse: [caches, -1],
      attemptFeedback: [lanes, 0],
      logitSum: [lanes, 0],
      logitCount: [lanes, 0],
      laneLift: [lanes, 0],
      stepAnswers: [models * (plan.depth + 1), 0],
      coolUntil: [plan.routes.children.length, 0],
    });
    const counts = new Pieces({
      entries: [steps, 0],
      wasEntered: [steps, 0],
      reached: [steps, 0],
      redoOf: [steps, 0],
      redosOrdered: [steps, 0],
      blind: [steps, 0],
      lastTarget: [threads, NONE],
      attempt: [lanes, 0],
      attemptEpoch: [lanes, 0],
      spoiled: [lanes, 0],
      outcome: [lanes, UNKNOWN],
      firstOutcome: [lanes, UNKNOWN],
      rung: [keys, 0],
      choice: [keys, NONE],
      choiceStamp: [keys, NONE],
      eventCount: [keys * EVENTS, 0],
      fallbackTries: [keys, 0],
      served: [keys, 0],
      pathNode: [nodes, 0],
      pathRow: [nodes, 0],
      asideNode: [nodes, 0],
      asideRow: [nodes, 0],
    });
    // whole numbers stand behind the others, two in the place of one
    const length = reals.values.length;
    const countsOf = (all: Float64Array): Int32Array => new Int32Array(all.buffer).subarray(2 * length);
    this.allAtStart = new Float64Array(length + Math.ceil(counts.values.length / 2));
    this.allAtStart.set(reals.values);
    countsOf(this.allAtStart).set(counts.values);
    this.all = this.allAtStart.slice();
    const wholes = countsOf(this.all);
    this.traits = reals.of(this.all, 'traits');
    this.latent = reals.of(this.all, 'latent');
    this.outageEnd = reals.of(this.all, 'outageEnd');
    this.requestsTo = reals.of(this.all, 'requestsTo');
    this.entries = counts.of(wholes, 'entries');
    this.wasEntered = counts.of(wholes, 'wasEntered');
    this.reached = counts.of(wholes, 'reached');
    this.redoOf = counts.of(wholes, 'redoOf');
    this.perJobFactor = reals.of(this.all, 'perJobFactor');
    this.redosOrdered = counts.of(wholes, 'redosOrdered');
    this.liftLnOdds = reals.of(this.all, 'liftLnOdds');
    this.blind = counts.of(wholes, 'blind');
    this.length = reals.of(this.all, 'length');
    this.systemLength = reals.of(this.all, 'systemLength');
    this.sent = reals.of(this.all, 'sent');
    this.threadLnOdds = reals.of(this.all, 'threadLnOdds');
    this.lastTarget = counts.of(wholes, 'lastTarget');
    this.cachedPrefix = reals.of(this.all, 'cachedPrefix');
    this.commonPrefix = reals.of(this.all, 'commonPrefix');
    this.cachedAt = reals.of(this.all, 'cachedAt');
    this.firstUse = reals.of(this.all, 'firstUse');
    this.lastUse = reals.of(this.all, 'lastUse');
    this.entryLength = new Float64Array(steps * threads);
    this.entryLnOdds = new Float64Array(steps * threads);
    this.attempt = counts.of(wholes, 'attempt');
    this.attemptEpoch = counts.of(wholes, 'attemptEpoch');
    this.attemptFeedback = reals.of(this.all, 'attemptFeedback');
    this.logitSum = reals.of(this.all, 'logitSum');
    this.logitCount = reals.of(this.all, 'logitCount');
    this.spoiled = counts.of(wholes, 'spoiled');
    this.outcome = counts.of(wholes, 'outcome');
    this.firstOutcome = counts.of(wholes, 'firstOutcome');
    this.laneLift = reals.of(this.all, 'laneLift');
    this.stepAnswers = reals.of(this.all, 'stepAnswers');
    this.rung = counts.of(wholes, 'rung');
    this.choice = counts.of(wholes, 'choice');
    this.choiceStamp = counts.of(wholes, 'choiceStamp');
    this.coolUntil = reals.of(this.all, 'coolUntil');
    this.eventCount = counts.of(wholes, 'eventCount');
    this.fallbackTries = counts.of(wholes, 'fallbackTries');
    this.served = counts.of(wholes, 'served');
    this.pathNode = counts.of(wholes, 'pathNode');
    this.pathRow = counts.of(wholes, 'pathRow');
    this.asideNode = counts.of(wholes, 'asideNode');
    this.asideRow = counts.of(wholes, 'asideRow');
    this.heldChoices = new Int32Array((plan.depth + 1) * keys * HELD);
  }

  /** Puts every column back to what it holds before a job's first step. */
  protected resetColumns(): void {
    this.all.set(this.allAtStart);
  }
}
