import { billRequest } from '../bill/bill-request.ts';
import { coldCacheCost } from '../bill/cold-cache-cost.ts';
import { roundHalfEven } from '../bill/half-even.ts';
import { NONE } from '../plan/codes.ts';
import { drawSplit, drawTail } from '../random/quantile-table.ts';
import { sketchScratch } from '../stats/log-bucket-sketch.ts';
import { fitsBudget } from './admit.ts';
import { tariffRow } from './charge.ts';
import { compactThread } from './compaction.ts';
import { attemptAt } from './condition.ts';
import { perJobFactor } from './draw.ts';
import { endJob, limitsMet, overBudget } from './ending.ts';
import { FAILURES, giveUp } from './failed-try.ts';
import { CAPPED, ENDED, GAVE_UP, GO_ON, HANDED_ON, REDO } from './job-codes.ts';
import { clearAnswers, editWork, liftLane, retain, spoilWork } from './lane-work.ts';
import { runChoose, runParallel, runRepeat } from './nested.ts';
import { outageEnd } from './outage.ts';
import { closedBy } from './quota.ts';
import { landRedo, reject } from './redo.ts';
import { raiseEvent } from './raise-event.ts';
import { chosenChild, resolveRoute } from './route.ts';
import { stayOrSwitch } from './stickiness.ts';
import { emptyThread, rememberThreads } from './thread.ts';
import { TOOLS_REDO, bookToolFee, runForked, runToolBody, spoilLast } from './tools.ts';
import { LOGISTIC_EDGES } from './logistic.ts';
import { meetCap } from './turn-cap.ts';
import type { JobState } from './job-state.ts';

/*
 * What the functions of a program know by name, beside what they refer to by number: operations that happen once a step or
 * seldom, words, and the job's state with its outcomes.
 */

/** Operations that a program calls: those that happen once a step or seldom. */
const OPERATIONS = {
  attemptAt,
  billRequest,
  bookToolFee,
  clearAnswers,
  closedBy,
  coldCacheCost,
  compactThread,
  emptyThread,
  drawSplit,
  drawTail,
  editWork,
  endJob,
  fitsBudget,
  giveUp,
  liftLane,
  limitsMet,
  meetCap,
  outageEnd,
  overBudget,
  perJobFactor,
  raiseEvent,
  landRedo,
  reject,
  rememberThreads,
  resolveRoute,
  chosenChild,
  retain,
  roundHalfEven,
  runChoose,
  runForked,
  runParallel,
  runRepeat,
  runToolBody,
  spoilLast,
  spoilWork,
  stayOrSwitch,
  tariffRow,
} as const;

/** Numbers, words and a column that a program knows by name. */
const WORDS = {
  CAPPED,
  ENDED,
  FAILURES,
  GAVE_UP,
  GO_ON,
  HANDED_ON,
  NONE,
  REDO,
  TOOLS_REDO,
  logisticEdges: LOGISTIC_EDGES,
} as const;

/** Names of what `stateOf` gives. */
const STATE_NAMES: readonly string[] = (
  'job attemptEpochs attemptFeedback attempts baton blind cachedPrefixes cachedTimes capacity jobColumns commonPrefixes cost entries firstOutcomes firstTokenSketch firstUses jobsByModel jobsByOutage jobsByStep ' +
  'laneLifts laneOutcomes laneTallies lastTargets lastUses latents lengths logitCounts logitSums models outageEnds passage reached redoOf requestSketch requestSums requestsByModel requestsTo secondsByCause ' +
  'secondsByModel secondsByStep secondsElsewhere sentLengths sketchValue sketchWords spendByBucket spendByCause spendByModel spendByOutage spendByPayee spendByStep spoiled stepAnswers systemLengths threadLnOdds told traits usage'
).split(' ');

/** Where a function stands, and numbers that a rehearsal changes. */
const PLACE_NAMES = [
  'step',
  'lane',
  'thread',
  'talliesOfLane',
  'secondsOfLane',
  'numbers',
  'tails',
  'sendRequests',
] as const;

/** What a function is given of a job: its state, its outcomes, and places to draw. */
export function stateOf(job: JobState): Readonly<Record<string, unknown>> {
  const { plan, outcomes } = job;
  const scratch = sketchScratch();
  return {
    job,
    attemptEpochs: job.attemptEpoch,
    attemptFeedback: job.attemptFeedback,
    attempts: job.attempt,
    baton: job.baton,
    blind: job.blind,
    cachedPrefixes: job.cachedPrefix,
    cachedTimes: job.cachedAt,
    capacity: outcomes.capacity,
    jobColumns: outcomes.columns,
    jobsByModel: outcomes.jobsByModel,
    jobsByOutage: outcomes.jobsByOutage,
    jobsByStep: outcomes.jobsByStep,
    commonPrefixes: job.commonPrefix,
    cost: job.cost,
    entries: job.entries,
    firstOutcomes: job.firstOutcome,
    firstTokenSketch: outcomes.firstTokenSketch,
    firstUses: job.firstUse,
    laneLifts: job.laneLift,
    laneOutcomes: job.outcome,
    laneTallies: outcomes.lanes,
    lastTargets: job.lastTarget,
    lastUses: job.lastUse,
    latents: job.latent,
    lengths: job.length,
    logitCounts: job.logitCount,
    logitSums: job.logitSum,
    models: plan.models.count,
    outageEnds: job.outageEnd,
    passage: job.passage,
    reached: job.reached,
    redoOf: job.redoOf,
    requestSketch: outcomes.requestSketch,
    requestSums: outcomes.requestSums,
    requestsByModel: outcomes.requestsByModel,
    requestsTo: job.requestsTo,
    secondsByCause: outcomes.secondsByCause,
    secondsByModel: outcomes.secondsByModel,
    secondsByStep: outcomes.secondsByStep,
    secondsElsewhere: outcomes.secondsByModel.subarray(plan.models.count),
    sentLengths: job.sent,
    sketchValue: scratch.value,
    sketchWords: scratch.words,
    spendByBucket: outcomes.spendByBucket,
    spendByCause: outcomes.spendByCause,
    spendByModel: outcomes.spendByModel,
    spendByOutage: outcomes.spendByOutage,
    spendByPayee: outcomes.spendByModel.subarray(plan.models.count),
    spendByStep: outcomes.spendByStep,
    spoiled: job.spoiled,
    stepAnswers: job.stepAnswers,
    systemLengths: job.systemLength,
    threadLnOdds: job.threadLnOdds,
    told: job.told,
    traits: job.traits,
    usage: job.usage,
  };
}

/** Everything that a function may know by name. */
export const GIVEN: ReadonlySet<string> = new Set([
  ...Object.keys(OPERATIONS),
  ...Object.keys(WORDS),
  ...STATE_NAMES,
  ...PLACE_NAMES,
]);

/** What every function of a program is given. */
export function givenOf(job: JobState): Readonly<Record<string, unknown>> {
  return { ...OPERATIONS, ...WORDS, ...stateOf(job) };
}
