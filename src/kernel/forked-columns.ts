import { EVENTS, NONE } from '../plan/codes.ts';
import { UNKNOWN } from './job-codes.ts';
import { Pieces } from './pieces.ts';
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
  | 'served';

/**
 * The columns of a job that no branch of a parallel step sees its siblings change: what checks ordered, what came of each lane's
 * work, and what routes chose. They stand in two pieces, of sums and times and of counts and codes, so that two copies save them all.
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

  private readonly forkedReals: Float64Array;
  private readonly forkedCounts: Int32Array;

  /**
   * @param reals - how `allReals` is laid out, as `forkedReals` says, and anything before it
   * @param counts - how `allCounts` is, as `forkedCounts` says
   */
  constructor(
    [reals, allReals]: readonly [Pieces<ForkedReal>, Float64Array],
    [counts, allCounts]: readonly [Pieces<ForkedCount>, Int32Array],
  ) {
    this.redosOrdered = counts.of(allCounts, 'redosOrdered');
    this.redoWords = reals.of(allReals, 'redoWords');
    this.redoLnOdds = reals.of(allReals, 'redoLnOdds');
    this.redoTells = counts.of(allCounts, 'redoTells');
    this.attempt = counts.of(allCounts, 'attempt');
    this.attemptEpoch = counts.of(allCounts, 'attemptEpoch');
    this.attemptFeedback = reals.of(allReals, 'attemptFeedback');
    this.logitSum = reals.of(allReals, 'logitSum');
    this.logitCount = reals.of(allReals, 'logitCount');
    this.spoiled = counts.of(allCounts, 'spoiled');
    this.outcome = counts.of(allCounts, 'outcome');
    this.firstOutcome = counts.of(allCounts, 'firstOutcome');
    this.laneLift = reals.of(allReals, 'laneLift');
    this.liftLnOdds = reals.of(allReals, 'liftLnOdds');
    this.rung = counts.of(allCounts, 'rung');
    this.choice = counts.of(allCounts, 'choice');
    this.choiceStamp = counts.of(allCounts, 'choiceStamp');
    this.eventCount = counts.of(allCounts, 'eventCount');
    this.fallbackTries = counts.of(allCounts, 'fallbackTries');
    this.served = counts.of(allCounts, 'served');
    this.coolUntil = reals.of(allReals, 'coolUntil');
    this.predictions = reals.of(allReals, 'predictions');
    this.forkedReals = reals.span(allReals, 'attemptFeedback', 'predictions');
    this.forkedCounts = counts.span(allCounts, 'redosOrdered', 'served');
  }

  /** Columns of their own, as before a job's first step. */
  static of(plan: Plan): ForkedColumns {
    const [reals, counts] = [new Pieces(forkedReals(plan)), new Pieces(forkedCounts(plan))];
    return new ForkedColumns(
      [reals, Float64Array.from(reals.values)],
      [counts, Int32Array.from(counts.values)],
    );
  }

  /** Takes over what others hold. */
  copyForked(others: ForkedColumns): void {
    this.forkedReals.set(others.forkedReals);
    this.forkedCounts.set(others.forkedCounts);
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
  return {
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
  };
}
