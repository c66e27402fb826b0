import { EVENT_CAPPED, NONE, PER_JOB_PROMPT, PER_JOB_TURNS } from '../plan/codes.ts';
import { STOP_CAPPED } from './outcomes.ts';
import { perJobFactor, quantityAt, wholeTokens } from './draw.ts';
import { endJob } from './ending.ts';
import { CAPPED, ENDED, GAVE_UP, GO_ON, LAST_CAPPED, REDO } from './job-state.ts';
import { clearAnswers, enterWork, finishWork, liftLane, spoilWork } from './lane-work.ts';
import { sendRequest } from './request.ts';
import { raiseEvent, resolveRoute } from './route.ts';
import { SLOT_PROMPT, SLOT_TURNS } from './slots.ts';
import { growThread } from './thread.ts';
import { TOOLS_REDO, runTools } from './tools.ts';
import type { JobState } from './job-state.ts';

/** A `call` step: one request, its lane's work. */
export function runCall(job: JobState, step: number): number {
  beginRequests(job, step, Infinity);
  const came = sendRequest(job, step, job.plan.steps.thread[step]!);
  return came === ENDED ? ENDED : finishRequests(job, step);
}

/**
 * An `agent` step: planned turns of one request each; every turn but the last then calls its tools. A failed tool call
 * adds a turn, that calls tools again: it repeats the same planned turn, so that no later draw moves.
 */
export function runAgent(job: JobState, step: number): number {
  const { steps, models, targets } = job.plan;
  const thread = steps.thread[step]!;
  beginRequests(job, step, steps.maxTurns[step]!);
  // the route of the first request plans the turns: it is walked once for both
  job.wantedRequests += 1;
  if (resolveRoute(job, step) === ENDED) return ENDED;
  job.isResolved = 1;
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const planned = Math.max(
    1,
    wholeTokens(
      quantityAt(job, steps.turns[step]!, job.visit, SLOT_TURNS) *
        perJobFactor(job, step, PER_JOB_TURNS) *
        job.turnsFactor *
        models.turnsFactor[targets.model[job.target]!]!,
    ),
  );
  let added = 0;
  while (job.turn < planned) {
    if (job.turnsTaken >= job.turnsCap) return meetCap(job, step);
    const came = sendRequest(job, step, thread);
    if (came === ENDED) return ENDED;
    if (came === CAPPED) return meetCap(job, step);
    if (came === GAVE_UP) break;
    job.turns += 1;
    if (job.turn < planned - 1) {
      const failures = runTools(job, step, thread);
      if (failures < 0) return failures === TOOLS_REDO ? REDO : ENDED;
      added += failures;
    }
    if (added > 0) {
      added -= 1;
      job.repetition += 1;
    } else {
      job.turn += 1;
      job.repetition = 0;
    }
  }
  return finishRequests(job, step);
}

/** Enters a step that sends requests: its lane's attempt, its prompt at the end of its thread. */
export function beginRequests(job: JobState, step: number, turnsCap: number): void {
  const { steps } = job.plan;
  // a judge's lane is who judges: it does no work of that lane
  if (job.isChecking === 0) enterWork(job, step);
  job.lane = steps.lane[step]!;
  job.turn = 0;
  job.repetition = 0;
  job.turnsTaken = 0;
  job.turnsCap = turnsCap;
  job.stepLargestInput = 0;
  job.lastAnswerTokens = 0;
  clearAnswers(job);
  job.visit.open(job.frame, steps.sites[step]!.entry, job.entries[step]!, 0);
  const prompt = quantityAt(job, steps.promptTokens[step]!, job.visit, SLOT_PROMPT);
  growThread(job, steps.thread[step]!, wholeTokens(prompt * perJobFactor(job, step, PER_JOB_PROMPT)));
}

function finishRequests(job: JobState, step: number): number {
  liftLane(job, step);
  finishWork(job, step);
  const into = job.plan.steps.into[step]!;
  if (into !== NONE) growThread(job, into, job.lastAnswerTokens);
  return GO_ON;
}

/** More turns than `max_turns`: the job stops, or the attempt is bad. */
function meetCap(job: JobState, step: number): number {
  job.lastOutcome = LAST_CAPPED;
  if (job.plan.steps.capFails[step] === 0) return endJob(job, STOP_CAPPED);
  raiseEvent(job, EVENT_CAPPED);
  spoilWork(job, step);
  return finishRequests(job, step);
}
