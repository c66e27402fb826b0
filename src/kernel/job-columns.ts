import { EVENTS, NONE, PER_JOB_SLOTS, PER_STEP } from '../plan/codes.ts';
import { ForkedColumns, forkedCounts, forkedReals } from './forked-columns.ts';
import { NOT_REACHED } from './job-codes.ts';
import { Pieces, countsIn, inOneArray } from './pieces.ts';
import type { Plan } from '../plan/plan.ts';

/** What is held of a choice: which, since when, its ladder's rung, its chain's tries, and how often each event has occurred. */
export const HELD: number = 4 + EVENTS;

/** What is true of one job by step, thread, lane, model and route: columns of numbers that one copy resets. */
export class JobColumns extends ForkedColumns {
  readonly traits: Float64Array;
  /** latent e by root model */
  readonly latent: Float64Array;
  /** end of the outage that the job began in, by model; NaN: not drawn, 0: none */
  readonly outageEnd: Float64Array;

  /** requests sent, by model */
  readonly requestsTo: Float64Array;

  /** by step */
  readonly entries: Int32Array;
  /** what became of a step that a redo may go back to, in the frame at hand: NOT_REACHED to ENTERED */
  readonly passage: Int32Array;
  /** 1 where the job entered the step at all, in whichever frame */
  readonly reached: Int32Array;
  /** the redo, by its number, that does this step again; 0: none */
  readonly redoOf: Int32Array;
  /** 1 where its fresh thread holds what a redo told it, until it is entered */
  readonly told: Int32Array;
  /** [steps x PER_JOB_SLOTS]; NaN: not drawn */
  readonly perJobFactor: Float64Array;
  /** 0 not drawn, 1 sees, 2 blind */
  readonly blind: Int32Array;

  /** by thread: scenario tokens, the longest prefix any model was sent and still stands, ln odds lost by summaries */
  readonly length: Float64Array;
  readonly systemLength: Float64Array;
  readonly sent: Float64Array;
  readonly threadLnOdds: Float64Array;
  readonly lastTarget: Int32Array;
  /** by thread: whether who last answered there stood beyond the first of its ladder or fallback, in plans that stay with who is warm */
  readonly lastEscalated: Int32Array;
  /** by thread: the shortest it was cut to since a fork at which its branches go on from it */
  readonly cutTo: Float64Array;
  /** by thread: when it was last answered there, in plans whose branches go on from a thread */
  readonly answeredAt: Float64Array;
  /** [threads x caches] */
  readonly cachedPrefix: Float64Array;
  readonly commonPrefix: Float64Array;
  readonly cachedAt: Float64Array;
  /** when this job first and last called the cache's model there; first -1: never */
  readonly firstUse: Float64Array;
  readonly lastUse: Float64Array;
  /** [steps x threads]: at the first entry of a step that a redo may go back to, until then as it was first skipped */
  readonly entryLength: Float64Array;
  readonly entryLnOdds: Float64Array;

  /** [depth + 1 x models]: well-formed answers in the step at hand, and in those that wait for a tool made of steps */
  readonly stepAnswers: Float64Array;

  /** by place on the way to the target: its node, and its row of the state that routes keep */
  readonly pathNode: Int32Array;
  readonly pathRow: Int32Array;
  /** the same, put aside while another route is walked */
  readonly asideNode: Int32Array;
  readonly asideRow: Int32Array;
  /** rows of choices that hold for a step */
  readonly heldRows: Int32Array;
  /** by depth, what those were when a nested list began: [depth + 1 x rows x HELD] */
  readonly heldChoices: Int32Array;
  /** by depth, the way to whom the step called last when a nested list began, its length first: [depth + 1 x (2 x nodes + 1)] */
  readonly heldWays: Int32Array;

  /** the bytes of the columns that a job finds reset, and what they are before its first step */
  private readonly all: Float64Array;
  private readonly allAtStart: Float64Array;

  constructor(plan: Plan) {
    const steps = plan.steps.count;
    const threads = plan.threads.count;
    const models = plan.models.count;
    const nodes = plan.routes.count;
    const caches = threads * plan.cacheCount;
    // sizes, and what stands there before a job's first step
    const reals = new Pieces({
      traits: [plan.traits.count, 0],
      latent: [plan.models.rootSites.length, 0],
      outageEnd: [models, Number.NaN],
      requestsTo: [models, 0],
      perJobFactor: [steps * PER_JOB_SLOTS, Number.NaN],
      length: [threads, 0],
      systemLength: [threads, 0],
      sent: [threads, 0],
      threadLnOdds: [threads, 0],
      cutTo: [threads, 0],
      answeredAt: [threads, -Infinity],
      cachedPrefix: [caches, 0],
      commonPrefix: [caches, Infinity],
      cachedAt: [caches, -Infinity],
      firstUse: [caches, -1],
      lastUse: [caches, -1],
      stepAnswers: [models * (plan.depth + 1), 0],
      ...forkedReals(plan),
    });
    const counts = new Pieces({
      ...forkedCounts(plan),
      entries: [steps, 0],
      passage: [steps, NOT_REACHED],
      reached: [steps, 0],
      redoOf: [steps, 0],
      told: [steps, 0],
      blind: [steps, 0],
      lastTarget: [threads, NONE],
      lastEscalated: [threads, 0],
      pathNode: [nodes, 0],
      pathRow: [nodes, 0],
      asideNode: [nodes, 0],
      asideRow: [nodes, 0],
    });
    const all = inOneArray(reals, counts);
    const wholes = countsIn(all, reals);
    super(reals, counts, all);
    this.all = all;
    this.allAtStart = all.slice();
    this.traits = reals.of(all, 'traits');
    this.latent = reals.of(all, 'latent');
    this.outageEnd = reals.of(all, 'outageEnd');
    this.requestsTo = reals.of(all, 'requestsTo');
    this.entries = counts.of(wholes, 'entries');
    this.passage = counts.of(wholes, 'passage');
    this.reached = counts.of(wholes, 'reached');
    this.redoOf = counts.of(wholes, 'redoOf');
    this.told = counts.of(wholes, 'told');
    this.perJobFactor = reals.of(all, 'perJobFactor');
    this.blind = counts.of(wholes, 'blind');
    this.length = reals.of(all, 'length');
    this.systemLength = reals.of(all, 'systemLength');
    this.sent = reals.of(all, 'sent');
    this.threadLnOdds = reals.of(all, 'threadLnOdds');
    this.cutTo = reals.of(all, 'cutTo');
    this.answeredAt = reals.of(all, 'answeredAt');
    this.lastTarget = counts.of(wholes, 'lastTarget');
    this.lastEscalated = counts.of(wholes, 'lastEscalated');
    this.cachedPrefix = reals.of(all, 'cachedPrefix');
    this.commonPrefix = reals.of(all, 'commonPrefix');
    this.cachedAt = reals.of(all, 'cachedAt');
    this.firstUse = reals.of(all, 'firstUse');
    this.lastUse = reals.of(all, 'lastUse');
    this.entryLength = new Float64Array(steps * threads);
    this.entryLnOdds = new Float64Array(steps * threads);
    this.stepAnswers = reals.of(all, 'stepAnswers');
    this.pathNode = counts.of(wholes, 'pathNode');
    this.pathRow = counts.of(wholes, 'pathRow');
    this.asideNode = counts.of(wholes, 'asideNode');
    this.asideRow = counts.of(wholes, 'asideRow');
    this.heldRows = rowsOfSteps(plan);
    this.heldChoices = new Int32Array((plan.depth + 1) * this.heldRows.length * HELD);
    this.heldWays = new Int32Array((plan.depth + 1) * (2 * nodes + 1));
  }

  /** Puts every column back to what it holds before a job's first step. */
  protected resetColumns(): void {
    this.all.set(this.allAtStart);
  }
}

/** Rows of the state of routes that hold for a step: of each lane, and of none. */
function rowsOfSteps({ lanes, routes }: Plan): Int32Array {
  const keys = lanes.count + 1;
  const rows = Array.from({ length: routes.count * keys }, (_, row) => row);
  return Int32Array.from(rows.filter((row) => routes.per[Math.floor(row / keys)] === PER_STEP));
}
