import { AGENT, CALL, CHECK, CHOOSE, HUMAN, NONE, PARALLEL, REPEAT, TOOL } from '../plan/codes.ts';
import { runAgent, runCall } from './agent.ts';
import { runCheck } from './check.ts';
import { holds } from './condition.ts';
import { SLOT_SHARE } from './draw.ts';
import { runHuman } from './human.ts';
import { GO_ON, REDO } from './job-state.ts';
import { runChoose, runParallel, runRepeat } from './nested.ts';
import { runToolStep } from './tools.ts';
import { cutThread, rememberThreads } from './thread.ts';
import type { JobState } from './job-state.ts';

/**
 * Runs a list of steps, rows [begin, end), from `begin`. A redo inside the list goes on at its target; one that aims
 * further out is the caller's.
 */
export function runSteps(job: JobState, begin: number, end: number): number {
  const { redoOf } = job;
  const outer = job.redoing;
  redoOf.fill(outer, begin, end);
  let step = begin;
  let came = GO_ON;
  while (step < end) {
    job.redoing = redoOf[step]!;
    came = runStep(job, step);
    if (came === GO_ON) {
      step += 1;
    } else if (came === REDO && job.redoTarget >= begin && job.redoTarget < end) {
      // from its target to the step that ordered it this is work done again; what follows was not yet done
      redoOf.fill(job.redoEpoch, job.redoTarget, step + 1);
      step = job.redoTarget;
    } else {
      break;
    }
  }
  job.redoing = outer;
  return came;
}

function runStep(job: JobState, step: number): number {
  const { steps, threads } = job.plan;
  job.lane = steps.lane[step]!;
  if (!holds(job, steps.when[step]!, step)) return GO_ON;
  if (steps.share[step]! < 1) {
    job.side.open(job.jobFrame, steps.sites[step]!.job, 0, 0);
    if (job.side.uniform(SLOT_SHARE) >= steps.share[step]!) return GO_ON;
  }

  job.entries[step] = job.entries[step]! + 1;
  const thread = steps.thread[step]!;
  if (thread !== NONE && threads.fresh[thread] === 1) cutThread(job, thread, job.systemLength[thread]!);
  if (job.wasEntered[step] === 0 && steps.isRedoTarget[step] === 1) rememberThreads(job, step);
  job.wasEntered[step] = 1;

  const outer = job.stepSerial;
  job.serials += 1;
  job.stepSerial = job.serials;
  const came = dispatch(job, step);
  job.stepSerial = outer;
  return came;
}

function dispatch(job: JobState, step: number): number {
  switch (job.plan.steps.kind[step]) {
    case CALL:
      return runCall(job, step);
    case AGENT:
      return runAgent(job, step);
    case CHECK:
      return runCheck(job, step);
    case HUMAN:
      return runHuman(job, step);
    case TOOL:
      return runToolStep(job, step);
    case PARALLEL:
      return runParallel(job, step);
    case CHOOSE:
      return runChoose(job, step);
    case REPEAT:
      return runRepeat(job, step);
    default:
      throw new Error(`step ${step} has no kind`);
  }
}
