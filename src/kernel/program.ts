import { STANDARD_NORMAL } from '../random/quantile-table.ts';
import { givenOf } from './given.ts';
import { interpret } from './interpret.ts';
import { beginFunction, openFunction, writeFunction } from './job-code.ts';
import { JobState } from './job-state.ts';
import { LANE_TALLIES, Outcomes } from './outcomes.ts';
import { REHEARSED_JOBS, REHEARSED_REQUESTS, rehearseTails } from './rehearsal.ts';
import { simulateJobs } from './simulate.ts';
import { Stage } from './stage.ts';
import { listFunction, stepFunction } from './step-code.ts';
import { summaryPlaces } from '../plan/summary-places.ts';
import { requestsFunction, sendsRequests, summaryFunction, toolFunction } from './work-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { QuantileTable } from '../random/quantile-table.ts';
import type { ProgramConstants } from './code.ts';
import type { FunctionText } from './function-code.ts';
import type { Writing } from './place.ts';
import type { Operation, Program } from './program-functions.ts';

/*
 * From a plan to the program that runs it: text first, then functions. What a job does is written once, in the `-code`
 * files; the text of a plan leaves away what its numbers never need.
 */

/** The functions of a plan's program as text, by row where there are several. */
export interface ProgramText {
  readonly begin: FunctionText;
  readonly write: FunctionText;
  readonly opens: ReadonlyMap<number, FunctionText>;
  readonly steps: ReadonlyMap<number, FunctionText>;
  /** by step: its requests */
  readonly requests: ReadonlyMap<number, FunctionText>;
  readonly lists: ReadonlyMap<number, FunctionText>;
  readonly tools: ReadonlyMap<number, FunctionText>;
  readonly summaries: ReadonlyMap<number, FunctionText>;
}

/**
 * Writes the program of a plan.
 *
 * @param how - whether a recorder listens; whether texts are general, the same for policies of one model each
 */
export function writeProgram(plan: Plan, how: Writing): ProgramText {
  const { steps, branches, threads } = plan;
  const rows = Array.from({ length: steps.count }, (_, step) => step);
  const lists: (readonly [begin: number, end: number])[] = [[0, plan.workflowEnd]];
  for (const [branch, begin] of branches.begin.entries()) lists.push([begin, branches.end[branch]!]);
  return {
    begin: beginFunction(plan),
    write: writeFunction(plan),
    opens: new Map(
      Array.from({ length: threads.count }, (_, thread) => [thread, openFunction(plan, thread)]),
    ),
    steps: new Map(rows.map((step) => [step, stepFunction(plan, step, how)])),
    requests: new Map(
      rows
        .filter((step) => sendsRequests(plan, step))
        .map((step) => [step, requestsFunction(plan, step, how)]),
    ),
    lists: new Map(
      lists
        .filter(([begin, end]) => begin < end)
        .map(([begin, end]) => [begin, listFunction(plan, begin, end)]),
    ),
    tools: new Map(
      rows.flatMap((step) => toolsOf(plan, step).map((tool) => [tool, toolFunction(plan, step, tool)])),
    ),
    summaries: new Map(
      summaryPlaces(plan).map((place) => [
        place.step * threads.count + place.thread,
        summaryFunction(plan, place, how),
      ]),
    ),
  };
}

/** Every text of a program. */
function textsOf({ begin, write, ...groups }: ProgramText): readonly string[] {
  const all = [begin, write, ...Object.values(groups).flatMap((group) => [...group.values()])];
  return all.flatMap(({ text, legs }) => [text, ...legs.map((leg) => leg.text)]);
}

/** How many functions of a program send requests. */
export function countSenders({ requests }: ProgramText): number {
  let senders = 0;
  for (const { legs } of requests.values()) senders += Math.max(1, legs.length);
  return senders;
}

/** Rows of an agent's tools. */
function toolsOf({ steps }: Plan, step: number): readonly number[] {
  const [begin, end] = [steps.toolsBegin[step]!, steps.toolsEnd[step]!];
  return Array.from({ length: Math.max(0, end - begin) }, (_, at) => begin + at);
}

/** What a function is given, by name. */
type Given = Readonly<Record<string, unknown>>;

/** Makes a function of what it is given. */
type Maker = (given: Given) => Operation;

/** Functions by their text: plans, and steps of one plan, whose text is the same share what the engine compiled. */
export class Programs {
  private readonly makers = new Map<string, Maker>();
  private readonly rehearsed = new Set<string>();
  private isInterpreted: boolean;

  /** @param isInterpreted - whether texts are interpreted although the engine could compile them: to the same bits */
  constructor(isInterpreted: boolean = false) {
    this.isInterpreted = isInterpreted;
  }

  /** Makes the functions of a plan's program for a job state. Returns their text. */
  bind(job: JobState): ProgramText {
    const records = job.recorder !== null;
    const written = writeProgram(job.plan, { records, isGeneral: !records });
    job.program = makeProgram(written, job, ({ constants }) => constants[0], this.shared);
    return written;
  }

  /** Rehearses a plan's program, unless all of its texts were: see rehearsal.ts. To be done before many jobs. */
  rehearse(plan: Plan, written: ProgramText): void {
    if (this.isInterpreted) return;
    const known = this.rehearsed.size;
    for (const text of textsOf(written)) this.rehearsed.add(text);
    if (this.rehearsed.size === known) return;
    for (const act of ACTS) {
      const job = new JobState(plan, new Outcomes(plan, 1), null);
      job.program = makeProgram(written, job, ({ constants }) => constants[act], this.shared);
      perform(job);
    }
  }

  /**
   * Makes them anew for this plan alone: the same bits, a third sooner each, since the engine takes what a function is
   * given for constants where no other function has its text. It has to compile them first. They are rehearsed as they
   * are, with other numbers in their places: a second function of the same text would spoil the first.
   */
  bindAlone(job: JobState): void {
    if (this.isInterpreted) return;
    const written = writeProgram(job.plan, { records: job.recorder !== null, isGeneral: false });
    const stages: Stage[] = [];
    const staged = ({ constants }: FunctionText): ProgramConstants => {
      const stage = new Stage(constants);
      stages.push(stage);
      return stage.constants;
    };
    job.program = makeProgram(written, job, staged, (text) => compile(`// ${(madeAlone += 1)}\n${text}`));
    for (const act of ACTS) {
      for (const stage of stages) stage.set(act);
      perform(job);
    }
    for (const stage of stages) stage.freeze();
  }

  private readonly shared = (text: string): Maker => {
    const known = this.makers.get(text);
    if (known !== undefined) return known;
    const maker = this.isInterpreted ? (interpret(text) as Maker) : this.compiled(text);
    this.makers.set(text, maker);
    return maker;
  };

  /** A function's maker: compiled by the engine, or interpreted where that may make no code from text. */
  private compiled(text: string): Maker {
    try {
      return compile(text);
    } catch (error) {
      if (!(error instanceof EvalError)) throw error;
      this.isInterpreted = true;
      return interpret(text) as Maker;
    }
  }
}

/** The acts of a rehearsal. */
const ACTS = [1, 2] as const;

/** Plays the jobs of an act. */
function perform(job: JobState): void {
  rehearseTails();
  let requests = 0;
  for (let index = 0; index < REHEARSED_JOBS && requests < REHEARSED_REQUESTS; index += 1) {
    simulateJobs(job, index, 1);
    requests += job.requests;
  }
}

/** Texts made for one plan alone, so far: the engine tells them from one another by their number. */
let madeAlone = 0;

/** A constant of the outside at the head of a text. */
const HEAD = /^const (\w+) = (.*);$/gm;

/**
 * Has the engine compile a text, with its constants as parameters: those of a block would be looked at, each time one is
 * read, for whether they are defined yet.
 */
function compile(text: string): Maker {
  const heads = [...text.matchAll(HEAD)];
  const [names, values] = [1, 2].map((part) => heads.map((head) => head[part]).join(', '));
  return new Function(
    'given',
    `return (function (${names}) {${text.replaceAll(HEAD, '')}})(${values});`,
  ) as Maker;
}

/**
 * Makes every function of a program for a job state.
 *
 * @param constantsOf - what a function refers to by number: for good, or in an act of a rehearsal
 */
function makeProgram(
  written: ProgramText,
  job: JobState,
  constantsOf: (one: FunctionText) => ProgramConstants,
  makerOf: (text: string) => Maker,
): Program {
  const { tables, targets } = job.plan;
  const { lanes, secondsByLane } = job.outcomes;
  const common = givenOf(job);
  const tableOf = (row: number): QuantileTable => tables[row] ?? STANDARD_NORMAL;
  const make = (one: FunctionText, siblings: Given): Operation => {
    const constants = constantsOf(one);
    return makerOf(one.text)({
      ...common,
      ...siblings,
      ...constants,
      legs: one.legs.map((leg) => make(leg, {})),
      step: one.step,
      lane: one.lane,
      thread: one.thread,
      talliesOfLane: lanes.subarray(one.laneRow * LANE_TALLIES),
      secondsOfLane: secondsByLane.subarray(one.laneRow),
      tables: {
        ...constants.tables.map(tableOf),
        Normal: STANDARD_NORMAL,
      },
      tariffs: constants.tariffs.map((row) => targets.tariffs[row]),
      cellLists: constants.cellLists.map((rows) => rows.map((row) => tableOf(row).cells)),
    });
  };
  const all = (
    those: ReadonlyMap<number, FunctionText>,
    siblings: Given,
  ): Readonly<Record<number, Operation>> =>
    Object.fromEntries(Array.from(those, ([row, one]) => [row, make(one, siblings)]));
  const opens = all(written.opens, {});
  const requests = all(written.requests, {});
  const steps = Object.fromEntries(
    Array.from(written.steps, ([row, one]) => [row, make(one, { sendRequests: requests[row] })]),
  );
  return {
    begin: make(written.begin, { opens }),
    write: make(written.write, {}),
    opens,
    lists: all(written.lists, { steps }),
    tools: all(written.tools, {}),
    summaries: all(written.summaries, {}),
  };
}
