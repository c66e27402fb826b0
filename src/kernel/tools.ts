import { roundHalfEven } from '../bill/half-even.ts';
import { NONE, PER_JOB_RESULT, PER_JOB_SECONDS } from '../plan/codes.ts';
import { PAYEE_TOOLS, STOP_MAX_REQUESTS, TIME_TOOL } from './outcomes.ts';
import { occurrence, perJobFactor, quantityAt, wholeTokens } from './draw.ts';
import { endJob, limitsMet } from './ending.ts';
import { BAD, ENDED, GO_ON } from './job-state.ts';
import { spoilWork } from './lane-work.ts';
import { bookFee, passTime } from './ledger.ts';
import {
  SLOT_TOOL_CALL,
  SLOT_TOOL_FAILS,
  SLOT_TOOL_RESULT,
  SLOT_TOOL_SECONDS,
  SLOT_TOOL_STALE,
  SLOT_TOOL_USD,
} from './slots.ts';
import { growThread } from './thread.ts';
import { runFrame } from './nested.ts';
import type { JobState } from './job-state.ts';

const PICO_PER_USD = 1e12;

/**
 * The tool calls of one turn: of each tool the whole part of `per_turn` always and one more by chance, one after the
 * other or all at once (then the slowest counts).
 *
 * @returns how many failed; -1 where the job ended
 */
export function runTools(job: JobState, step: number, thread: number): number {
  const { steps, tools } = job.plan;
  const isParallel = steps.toolsParallel[step] === 1;
  let failures = 0;
  let longest = 0;
  for (let tool = steps.toolsBegin[step]!; tool < steps.toolsEnd[step]!; tool += 1) {
    const site = tools.sites[tool]!;
    const entryTurn = occurrence(job.entries[step]!, job.turn);
    let calls = tools.callsWhole[tool]!;
    if (tools.callsFraction[tool]! > 0) {
      job.visit.open(job.frame, site, entryTurn, occurrence(job.repetition, 0));
      if (job.visit.uniform(SLOT_TOOL_CALL) < tools.callsFraction[tool]!) calls += 1;
    }
    for (let call = 0; call < calls; call += 1) {
      if (limitsMet(job) === ENDED) return -1;
      job.visit.open(job.frame, site, entryTurn, occurrence(job.repetition, call));
      const began = job.clock;
      if (tools.body[tool] !== NONE) {
        if (runToolBody(job, step, thread, tool) !== GO_ON) return -1;
        continue;
      }
      failures += callTool(job, step, thread, tool);
      if (isParallel) {
        longest = Math.max(longest, job.toolSeconds);
      } else {
        passTime(job, step, TIME_TOOL, job.toolSeconds);
      }
      if (job.recorder !== null) job.recorder.tool(job, step, tool, began);
    }
  }
  if (isParallel) passTime(job, step, TIME_TOOL, longest);
  return failures;
}

/**
 * One call of a tool, drawn at `job.visit`: its fee, its seconds (`job.toolSeconds`), its result or error in the thread.
 *
 * @returns 1 where it failed
 */
export function callTool(job: JobState, step: number, thread: number, tool: number): number {
  const { tools } = job.plan;
  const visit = job.visit;
  job.toolCalls += 1;
  const usd = quantityAt(job, tools.usd[tool]!, visit, SLOT_TOOL_USD);
  if (usd > 0) bookFee(job, step, PAYEE_TOOLS, roundHalfEven(usd * PICO_PER_USD));
  job.toolSeconds =
    quantityAt(job, tools.seconds[tool]!, visit, SLOT_TOOL_SECONDS) *
    perJobFactor(job, step, PER_JOB_SECONDS);
  const failureRate = tools.failureRate[tool]!;
  const failed = failureRate > 0 && visit.uniform(SLOT_TOOL_FAILS) < failureRate;
  job.toolFailed = failed ? 1 : 0;
  if (failed) {
    job.toolFailures += 1;
    job.lastToolResult = wholeTokens(quantityAt(job, tools.errorTokens[tool]!, visit, SLOT_TOOL_RESULT));
  } else {
    job.lastToolResult = wholeTokens(
      quantityAt(job, tools.resultTokens[tool]!, visit, SLOT_TOOL_RESULT) *
        perJobFactor(job, step, PER_JOB_RESULT),
    );
    const staleRate = tools.staleRate[tool]!;
    if (staleRate > 0 && visit.uniform(SLOT_TOOL_STALE) < staleRate) spoilLast(job, step);
  }
  growThread(job, thread, job.lastToolResult);
  return job.toolFailed;
}

/** A `tool` step: a tool without a model, called again until it succeeds. */
export function runToolStep(job: JobState, step: number): number {
  const { steps, tools, job: limits } = job.plan;
  const tool = steps.tool[step]!;
  for (let call = 0; ; call += 1) {
    if (limitsMet(job) === ENDED) return ENDED;
    if (call >= limits.maxRequests) return endJob(job, STOP_MAX_REQUESTS);
    const began = job.clock;
    job.visit.open(job.frame, tools.sites[tool]!, job.entries[step]!, call);
    const failed = callTool(job, step, steps.thread[step]!, tool);
    passTime(job, step, TIME_TOOL, job.toolSeconds);
    if (job.recorder !== null) job.recorder.tool(job, step, tool, began);
    if (failed === 0) return GO_ON;
  }
}

/**
 * A tool made of steps: they run inside the turn, on their own instance of their threads; the outer step's place in its
 * turns is kept meanwhile.
 */
function runToolBody(job: JobState, step: number, thread: number, tool: number): number {
  const { tools } = job.plan;
  const { lane, turn, repetition, turnsTaken, turnsCap, stepLargestInput } = job;
  job.toolCalls += 1;
  const result = quantityAt(job, tools.resultTokens[tool]!, job.visit, SLOT_TOOL_RESULT);
  const came = runFrame(job, tools.body[tool]!);
  if (came !== GO_ON) return came;
  job.lane = lane;
  job.turn = turn;
  job.repetition = repetition;
  job.turnsTaken = turnsTaken;
  job.turnsCap = turnsCap;
  job.stepLargestInput = stepLargestInput;
  job.lastToolResult = wholeTokens(result * perJobFactor(job, step, PER_JOB_RESULT));
  growThread(job, thread, job.lastToolResult);
  return GO_ON;
}

/** A stale result makes the attempt at hand bad; a tool step's, the lane worked on last. */
function spoilLast(job: JobState, step: number): void {
  spoilWork(job, step);
  const lane = job.lastWorkLane;
  if (job.plan.steps.lane[step] !== NONE || lane === NONE || job.plan.lanes.judged[lane] === 0) return;
  job.spoiled[lane] = 1;
  job.outcome[lane] = BAD;
  if (job.attempt[lane] === 1) job.firstOutcome[lane] = BAD;
}
