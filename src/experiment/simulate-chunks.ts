import { CHUNK_JOBS } from './chunk-jobs.ts';
import { ChunkMaker } from './chunk-maker.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest } from './chunk-digest.ts';
import type { ChunksAnswer, ChunksTask } from './workforce.ts';

/** What simulates a plan's chunks in this thread: whoever asks for some gets what the engine has compiled already. */
const MAKERS = new WeakMap<Plan, ChunkMaker>();

/** This thread's maker of a plan's chunks, kept as long as the plan. */
export function makerOf(plan: Plan): ChunkMaker {
  const maker = MAKERS.get(plan) ?? new ChunkMaker(plan);
  MAKERS.set(plan, maker);
  return maker;
}

/** Does a task in this thread, at once. */
export function simulateChunks(task: ChunksTask): ChunksAnswer {
  const maker = makerOf(task.plan);
  const startedAt = performance.now();
  const digests: ChunkDigest[] = [];
  const spare = [...task.spare];
  for (let done = 0; done < task.jobs; done += CHUNK_JOBS) {
    const jobs = Math.min(CHUNK_JOBS, task.jobs - done);
    const toCome = task.toCome + task.jobs - done - jobs;
    digests.push(maker.make(task.first + done, jobs, toCome, spare.pop() ?? null));
  }
  return { digests, seconds: (performance.now() - startedAt) / 1000 };
}
