import { billRequest } from '../bill/bill-request.ts';
import { coldCacheCost } from '../bill/cold-cache-cost.ts';
import { roundHalfEven } from '../bill/half-even.ts';
import { NONE } from '../plan/codes.ts';
import { STANDARD_NORMAL, drawSplit, drawTail } from '../random/quantile-table.ts';
import { sketchScratch } from '../stats/log-bucket-sketch.ts';
import { fitsBudget } from './admit.ts';
import { tariffRow } from './charge.ts';
import { Code } from './code.ts';
import { compactThread } from './compaction.ts';
import { attemptAt } from './condition.ts';
import { perJobFactor } from './draw.ts';
import { endJob, limitsMet, overBudget } from './ending.ts';
import { beginCode, openThreadCode, writeCode } from './job-code.ts';
import { FAILURES, giveUp } from './failed-try.ts';
import { CAPPED, ENDED, GAVE_UP, GO_ON, REDO } from './job-codes.ts';
import { clearAnswers, editWork, latent, liftLane, retain, spoilWork } from './lane-work.ts';
import { runChoose, runParallel, runRepeat } from './nested.ts';
import { outageEnd } from './outage.ts';
import { rememberUse, sharedPrefix } from './prompt-cache.ts';
import { closedBy } from './quota.ts';
import { reject } from './redo.ts';
import { raiseEvent, resolveRoute } from './route.ts';
import { listCode, stepCode } from './step-code.ts';
import { summaryPlaces } from './summary-places.ts';
import { cutThread, rememberThreads } from './thread.ts';
import { TOOLS_REDO, bookToolFee, runForked, runToolBody, runToolStep, spoilLast } from './tools.ts';
import { meetCap } from './turn-cap.ts';
import { summaryFunctionCode, toolFunctionCode } from './work-code.ts';
import type { JobState } from './job-state.ts';
import type { Program } from './program-functions.ts';
import type { Plan } from '../plan/plan.ts';

/*
 * From a plan to the program that runs its requests: text first, then the functions. What a request does is written once,
 * in the `-code` files; the text of a plan holds its numbers and leaves away what they never need.
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
  cutThread,
  drawSplit,
  drawTail,
  editWork,
  endJob,
  fitsBudget,
  giveUp,
  latent,
  liftLane,
  limitsMet,
  meetCap,
  outageEnd,
  overBudget,
  perJobFactor,
  raiseEvent,
  reject,
  rememberThreads,
  rememberUse,
  resolveRoute,
  retain,
  roundHalfEven,
  runChoose,
  runForked,
  runParallel,
  runRepeat,
  runToolBody,
  runToolStep,
  sharedPrefix,
  spoilLast,
  spoilWork,
  tariffRow,
} as const;

/** Numbers and words that a program knows by name. */
const WORDS = { CAPPED, ENDED, FAILURES, GAVE_UP, GO_ON, NONE, REDO, TOOLS_REDO } as const;

/** A plan's program as text, and the columns of constants that it refers to. */
export interface ProgramText {
  readonly text: string;
  readonly constants: Readonly<Record<string, Float64Array>>;
}

/**
 * Writes the program of a plan.
 *
 * @param capacity - rows of the outcomes that it writes to
 */
export function writeProgram(plan: Plan, capacity: number, records: boolean): ProgramText {
  const { steps, branches, threads } = plan;
  const functions = new Code();
  const made = {
    lists: new Map<number, string>(),
    tools: new Map<number, string>(),
    summaries: new Map<number, string>(),
    opens: new Map<number, string>(),
  };
  for (let thread = 0; thread < threads.count; thread += 1) {
    openThreadCode(functions, plan, thread);
    made.opens.set(thread, `open${thread}`);
  }
  beginCode(functions, plan);
  for (let step = 0; step < steps.count; step += 1) {
    stepCode(functions, plan, step, records);
    for (const tool of toolsOf(plan, step)) {
      toolFunctionCode(functions, plan, { step, tool });
      made.tools.set(tool, `tool${tool}`);
    }
  }
  for (const place of summaryPlaces(plan)) {
    summaryFunctionCode(functions, plan, { ...place, records });
    made.summaries.set(place.step * threads.count + place.thread, `summary${place.step}of${place.thread}`);
  }
  const lists = [
    [0, plan.workflowEnd] as const,
    ...Array.from(branches.begin, (begin, at) => [begin, branches.end[at]!] as const),
  ];
  for (const [begin, end] of lists) {
    if (begin === end || made.lists.has(begin)) continue;
    listCode(functions, plan, begin, end);
    made.lists.set(begin, `list${begin}`);
  }
  writeCode(functions, plan, capacity);
  const constants = functions.constants();

  const program = new Code();
  program.add("'use strict';");
  for (const name of MATHS) if (functions.mentions(name)) program.add(`const ${name} = Math.${name};`);
  const given = [
    'job',
    ...Object.keys(OPERATIONS),
    ...Object.keys(WORDS),
    ...Object.keys(constants),
    ...STATE,
  ];
  for (const name of [...given, ...tableNames(plan), ...tariffNames(plan)]) {
    if (functions.mentions(name)) program.add(`const ${name} = given.${name};`);
  }
  program.append(functions);
  const groups = Object.entries(made).map(
    ([kind, of]) => `${kind}: { ${Array.from(of, ([row, name]) => `${row}: ${name}`).join(', ')} }`,
  );
  program.add(`return { begin, write, ${groups.join(', ')} };`);
  return { text: program.text(), constants };
}

/** What a program knows of Math. */
const MATHS = ['imul', 'clz32', 'floor', 'exp', 'min', 'max'] as const;

/** Rows of a step's tools: an agent's, or that of a tool step. */
function toolsOf({ steps }: Plan, step: number): readonly number[] {
  const alone = steps.tool[step]!;
  if (alone !== NONE) return [alone];
  const [begin, end] = [steps.toolsBegin[step]!, steps.toolsEnd[step]!];
  return Array.from({ length: Math.max(0, end - begin) }, (_, at) => begin + at);
}

/** Names of what stands in a job's state and its outcomes. */
const STATE = [
  'attemptEpochs',
  'attemptFeedback',
  'attempts',
  'blind',
  'cachedPrefixes',
  'cachedTimes',
  'columns',
  'commonPrefixes',
  'cost',
  'entries',
  'firstOutcomes',
  'firstTokenSketch',
  'laneLifts',
  'laneOutcomes',
  'laneTallies',
  'lastTargets',
  'lengths',
  'logitCounts',
  'logitSums',
  'normalCells',
  'redoOf',
  'requestSketch',
  'requestSums',
  'requestsByModel',
  'requestsTo',
  'secondsByCause',
  'secondsByModel',
  'secondsByStep',
  'sentLengths',
  'sketchValue',
  'sketchWords',
  'spendByBucket',
  'spendByCause',
  'spendByModel',
  'spendByStep',
  'spoiled',
  'stepAnswers',
  'systemLengths',
  'threadLnOdds',
  'traits',
  'usage',
  'wasEntered',
] as const;

function tableNames(plan: Plan): readonly string[] {
  return plan.tables.flatMap((_, row) => [`cells${row}`, `lastWords${row}`, `guide${row}`]);
}

function tariffNames(plan: Plan): readonly string[] {
  return plan.targets.tariffs.map((_, row) => `tariff${row}`);
}

/** Makes the functions of a program for one job state. */
export function bindProgram({ text, constants }: ProgramText, job: JobState): Program {
  const { plan, outcomes } = job;
  const scratch = sketchScratch();
  const given: Readonly<Record<string, unknown>> = {
    ...OPERATIONS,
    ...WORDS,
    ...constants,
    ...Object.fromEntries(
      plan.tables.flatMap((table, row) => [
        [`cells${row}`, table.cells],
        [`lastWords${row}`, table.lastWords],
        [`guide${row}`, table.guide],
      ]),
    ),
    ...Object.fromEntries(plan.targets.tariffs.map((tariff, row) => [`tariff${row}`, tariff])),
    job,
    attemptEpochs: job.attemptEpoch,
    attemptFeedback: job.attemptFeedback,
    attempts: job.attempt,
    blind: job.blind,
    cachedPrefixes: job.cachedPrefix,
    cachedTimes: job.cachedAt,
    columns: outcomes.columns,
    commonPrefixes: job.commonPrefix,
    cost: job.cost,
    entries: job.entries,
    firstOutcomes: job.firstOutcome,
    firstTokenSketch: outcomes.firstTokenSketch,
    laneLifts: job.laneLift,
    laneOutcomes: job.outcome,
    laneTallies: outcomes.lanes,
    lastTargets: job.lastTarget,
    lengths: job.length,
    logitCounts: job.logitCount,
    logitSums: job.logitSum,
    normalCells: STANDARD_NORMAL.cells,
    redoOf: job.redoOf,
    requestSketch: outcomes.requestSketch,
    requestSums: outcomes.requestSums,
    requestsByModel: outcomes.requestsByModel,
    requestsTo: job.requestsTo,
    secondsByCause: outcomes.secondsByCause,
    secondsByModel: outcomes.secondsByModel,
    secondsByStep: outcomes.secondsByStep,
    sentLengths: job.sent,
    sketchValue: scratch.value,
    sketchWords: scratch.words,
    spendByBucket: outcomes.spendByBucket,
    spendByCause: outcomes.spendByCause,
    spendByModel: outcomes.spendByModel,
    spendByStep: outcomes.spendByStep,
    spoiled: job.spoiled,
    stepAnswers: job.stepAnswers,
    systemLengths: job.systemLength,
    threadLnOdds: job.threadLnOdds,
    traits: job.traits,
    usage: job.usage,
    wasEntered: job.wasEntered,
  };
  const make = new Function('given', text) as (given: Readonly<Record<string, unknown>>) => Program;
  return make(given);
}
