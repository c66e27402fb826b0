import { roundHalfEven } from '../bill/half-even.ts';
import { NONE, TOOL } from '../plan/codes.ts';
import { PAYEE_TOOLS, TIME_TOOL } from './outcomes.ts';
import { occurrence } from './draw.ts';
import { limitsMet } from './ending.ts';
import { BAD, ENDED, GO_ON, REDO } from './job-codes.ts';
import { spoilWork } from './lane-work.ts';
import { bookFee, passTime } from './ledger.ts';
import { SLOT_TOOL_CALL } from './slots.ts';
import { growThread } from './thread.ts';
import { runFrame } from './nested.ts';
import { PICO_PER_USD } from '../units.ts';
import type { JobState } from './job-state.ts';

/** What the tools of a turn came to where it is no count of failures. */
export const TOOLS_ENDED = -1;
export const TOOLS_REDO = -2;

/**
 * The tool calls of one turn where some are steps and all run at once: each from the clock at the fork, as the branches of
 * a parallel step. All have begun, so that one that ends the job ends it where the latest is through.
 *
 * @returns how many failed; else TOOLS_ENDED where the job ended, TOOLS_REDO where steps of a tool go back beyond it
 */
export function runForked(job: JobState, step: number): number {
  const { steps, tools } = job.plan;
  const fork = job.forks[job.depth]!;
  let failures = 0;
  let ending = NONE;
  let redo = NONE;
  let isBegun = false;
  fork.open(job, NONE);
  for (let tool = steps.toolsBegin[step]!; tool < steps.toolsEnd[step]!; tool += 1) {
    const calls = callsOf(job, step, tool);
    for (let call = 0; call < calls; call += 1) {
      fork.begin(job);
      if (job.recorder !== null) job.recorder.jump(job);
      // what holds before one of them holds before all
      if (!isBegun && limitsMet(job) === ENDED) return TOOLS_ENDED;
      isBegun = true;
      openCall(job, step, tool, call);
      const came = tools.body[tool] === NONE ? runPlainTool(job, step, tool) : runToolBody(job, step, tool);
      if (came >= 0) failures += came;
      else if (came === TOOLS_ENDED) ending = ending === NONE ? job.ending : ending;
      else if (redo === NONE || job.redoTarget < redo) redo = job.redoTarget;
      fork.end(job);
    }
  }
  fork.join(job);
  if (job.recorder !== null) job.recorder.jump(job);
  job.ending = ending;
  if (ending !== NONE) return TOOLS_ENDED;
  job.redoTarget = redo;
  return redo === NONE ? failures : TOOLS_REDO;
}

/** One call of a tool that is no steps. Returns 1 where it failed. */
function runPlainTool(job: JobState, step: number, tool: number): number {
  const beganAt = job.clock;
  const failed = job.program.tools[tool]!();
  passTime(job, step, TIME_TOOL, job.toolSeconds);
  if (job.recorder !== null) job.recorder.tool(job, step, tool, beganAt);
  return failed;
}

/** How often this turn calls a tool. */
function callsOf(job: JobState, step: number, tool: number): number {
  const { tools } = job.plan;
  const calls = tools.callsWhole[tool]!;
  if (tools.callsFraction[tool] === 0) return calls;
  openCall(job, step, tool, 0);
  return job.visit.uniform(SLOT_TOOL_CALL) < tools.callsFraction[tool]! ? calls + 1 : calls;
}

/** Opens the visit of one call of this turn. */
function openCall(job: JobState, step: number, tool: number, call: number): void {
  const entryTurn = occurrence(job.entries[step]!, job.turn);
  job.visit.open(job.frame, job.plan.tools.sites[tool]!, entryTurn, occurrence(job.repetition, call));
}

/** Books a tool's fee. */
export function bookToolFee(job: JobState, step: number, usd: number): void {
  if (usd > 0) bookFee(job, step, PAYEE_TOOLS, roundHalfEven(usd * PICO_PER_USD));
}

/**
 * A tool made of steps: they run inside the turn, on their own instance of their threads; the outer step's place in its
 * turns is kept meanwhile. Fee, failure and result are those of any tool.
 *
 * @returns 1 where the call failed, 0; TOOLS_ENDED or TOOLS_REDO where its steps did not come to their end
 */
export function runToolBody(job: JobState, step: number, tool: number): number {
  const { steps, tools } = job.plan;
  const { lane, turn, repetition, escalated, lastToolResult: resultBefore } = job;
  const toolFailed = job.program.tools[tool]!();
  if (job.recorder !== null) job.recorder.tool(job, step, tool, job.clock);
  // what comes back after its steps is nothing that they know
  const { lastToolResult } = job;
  job.lastToolResult = resultBefore;
  const came = runFrame(job, tools.body[tool]!);
  // calls at once go on beside one that ends the job
  job.lane = lane;
  job.turn = turn;
  job.repetition = repetition;
  job.escalated = escalated;
  if (came !== GO_ON) return came === REDO ? TOOLS_REDO : TOOLS_ENDED;
  job.lastToolResult = lastToolResult;
  job.resultAt = job.clock;
  growThread(job, steps.thread[step]!, lastToolResult);
  return toolFailed;
}

/** A stale result makes the attempt at hand bad; a tool step's, the lane worked on last. */
export function spoilLast(job: JobState, step: number): void {
  spoilWork(job, step);
  const lane = job.lastWorkLane;
  if (job.plan.steps.kind[step] !== TOOL || lane === NONE || job.plan.lanes.judged[lane] === 0) return;
  job.spoiled[lane] = 1;
  job.outcome[lane] = BAD;
  if (job.attempt[lane] === 1) job.firstOutcome[lane] = BAD;
}
