import { EVENTS, NONE } from '../plan/codes.ts';
import { UNKNOWN } from './job-codes.ts';
import { Pieces, countsIn, inOneArray } from './pieces.ts';
import type { Plan } from '../plan/plan.ts';

/** Names of columns, each with its length and the value of all its elements. */
type Columns<Name extends string> = Readonly<Record<Name, readonly [length: number, value: number]>>;

type ForkedReal =
  | 'attemptFeedback'
  | 'redoWords'
  | 'redoLnOdds'
  | 'logitSum'
  | 'logitCount'
  | 'laneLift'
  | 'liftLnOdds'
  | 'coolUntil'
  | 'predictions';

type ForkedCount =
  | 'redosOrdered'
  | 'redoTells'
  | 'attempt'
  | 'attemptEpoch'
  | 'spoiled'
  | 'outcome'
  | 'firstOutcome'
  | 'rung'
  | 'choice'
  | 'choiceStamp'
  | 'eventCount'
  | 'fallbackTries'
  | 'served'
  | 'even';

/**
 * The columns of a job that no branch of a parallel step sees its siblings change: what checks ordered, what came of each lane's
 * work, and what routes chose. They stand in one piece, counts and codes behind sums and times, so that one copy saves them all.
 */
export class ForkedColumns {
  /** by step: how often it ordered a redo */
  readonly redosOrdered: Int32Array;
  /** by thread: the words, and the ln odds lost, that a redo brings where it lands; by step: 1 where they begin it */
  readonly redoWords: Float64Array;
  readonly redoLnOdds: Float64Array;
  readonly redoTells: Int32Array;
  /** by lane: its attempt, the redo that began it, and what feedback adds to its odds */
  readonly attempt: Int32Array;
  readonly attemptEpoch: Int32Array;
  readonly attemptFeedback: Float64Array;
  /** of the attempt's answers */
  readonly logitSum: Float64Array;
  readonly logitCount: Float64Array;
  readonly spoiled: Int32Array;
  readonly outcome: Int32Array;
  readonly firstOutcome: Int32Array;
  readonly laneLift: Float64Array;
  /** by step: what it adds to the lane that it lifts */
  readonly liftLnOdds: Float64Array;

  /** [route nodes x (lanes + 1)] */
  readonly rung: Int32Array;
  readonly choice: Int32Array;
  readonly choiceStamp: Int32Array;
  /** [route nodes x (lanes + 1) x EVENTS] */
  readonly eventCount: Int32Array;
  readonly fallbackTries: Int32Array;
  /** 1 where a ladder or fallback has served a request under that key */
  readonly served: Int32Array;
  /** by place among the children of routes */
  readonly coolUntil: Float64Array;
  /** [nodes] where some predict: what a node's predictor said of this job; NaN: it was not asked */
  readonly predictions: Float64Array;

  /** all of them, as they stand in the array of a job or of their own */
  private readonly forked: Float64Array;

  /**
   * @param reals - how `all` begins: anything, then as `forkedReals` says
   * @param counts - how its whole numbers stand: as `forkedCounts` says, then anything
   * @param all - from `inOneArray`
   */
  constructor(reals: Pieces<ForkedReal>, counts: Pieces<ForkedCount>, all: Float64Array) {
    const wholes = countsIn(all, reals);
    this.redosOrdered = counts.of(wholes, 'redosOrdered');
    this.redoWords = reals.of(all, 'redoWords');
    this.redoLnOdds = reals.of(all, 'redoLnOdds');
    this.redoTells = counts.of(wholes, 'redoTells');
    this.attempt = counts.of(wholes, 'attempt');
    this.attemptEpoch = counts.of(wholes, 'attemptEpoch');
    this.attemptFeedback = reals.of(all, 'attemptFeedback');
    this.logitSum = reals.of(all, 'logitSum');
    this.logitCount = reals.of(all, 'logitCount');
    this.spoiled = counts.of(wholes, 'spoiled');
    this.outcome = counts.of(wholes, 'outcome');
    this.firstOutcome = counts.of(wholes, 'firstOutcome');
    this.laneLift = reals.of(all, 'laneLift');
    this.liftLnOdds = reals.of(all, 'liftLnOdds');
    this.rung = counts.of(wholes, 'rung');
    this.choice = counts.of(wholes, 'choice');
    this.choiceStamp = counts.of(wholes, 'choiceStamp');
    this.eventCount = counts.of(wholes, 'eventCount');
    this.fallbackTries = counts.of(wholes, 'fallbackTries');
    this.served = counts.of(wholes, 'served');
    this.coolUntil = reals.of(all, 'coolUntil');
    this.predictions = reals.of(all, 'predictions');
    const [begin] = reals.place('attemptFeedback');
    const [, end] = counts.place('even');
    this.forked = all.subarray(begin, reals.values.length + end / 2);
  }

  /** Columns of their own, as before a job's first step. */
  static of(plan: Plan): ForkedColumns {
    const [reals, counts] = [new Pieces(forkedReals(plan)), new Pieces(forkedCounts(plan))];
    return new ForkedColumns(reals, counts, inOneArray(reals, counts));
  }

  /** Takes over what others hold. */
  copyForked(others: ForkedColumns): void {
    this.forked.set(others.forked);
  }
}

/** Sums and times, of each column its length and what it holds before a job's first step. */
export function forkedReals({ steps, threads, lanes, routes }: Plan): Columns<ForkedReal> {
  return {
    attemptFeedback: [lanes.count, 0],
    redoWords: [threads.count, 0],
    redoLnOdds: [threads.count, 0],
    logitSum: [lanes.count, 0],
    logitCount: [lanes.count, 0],
    laneLift: [lanes.count, 0],
    liftLnOdds: [steps.count, 0],
    coolUntil: [routes.children.length, 0],
    predictions: [routes.predictorCorrelation.every(Number.isNaN) ? 0 : routes.count, Number.NaN],
  };
}

/** Counts and codes, likewise. */
export function forkedCounts({ steps, lanes, routes }: Plan): Columns<ForkedCount> {
  const keys = routes.count * (lanes.count + 1);
  const counts = {
    redosOrdered: [steps.count, 0],
    redoTells: [steps.count, 0],
    attempt: [lanes.count, 0],
    attemptEpoch: [lanes.count, 0],
    spoiled: [lanes.count, 0],
    outcome: [lanes.count, UNKNOWN],
    firstOutcome: [lanes.count, UNKNOWN],
    rung: [keys, 0],
    choice: [keys, NONE],
    choiceStamp: [keys, NONE],
    eventCount: [keys * EVENTS, 0],
    fallbackTries: [keys, 0],
    served: [keys, 0],
  } as const;
  const length = Object.values(counts).reduce((sum, [of]) => sum + of, 0);
  // what is copied as one piece ends where a number with a fraction could
  return { ...counts, even: [length % 2, 0] };
}
