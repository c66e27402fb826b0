import { createKernel } from '../kernel/kernel.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { ChunkColumns } from './job-columns.ts';
import { withNeighbours } from './pilot.ts';
import { sharedDoubles } from './shared-doubles.ts';
import { SHARED_PROGRAMS } from './shared-programs.ts';
import type { Plan } from '../plan/plan.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/** Columns of jobs 0, 1, ... of a plan. */
export type PlanColumns = ReadonlyMap<MetricColumn, SharedDoubles>;

/**
 * Runs jobs 0 to `jobs` - 1 of a plan, after its pilot, and keeps some of their columns: [jobs] each. It yields after every
 * chunk, so that who runs it may do something else, or end it.
 */
export function* columnsOfPlan(
  plan: Plan,
  jobs: number,
  names: readonly MetricColumn[],
): Generator<void, PlanColumns, void> {
  const informed = withNeighbours(plan);
  const kernel = createKernel(informed, Math.min(jobs, CHUNK_JOBS), SHARED_PROGRAMS);
  const chunk = new ChunkColumns(kernel.outcomes);
  const columns = new Map(names.map((name) => [name, sharedDoubles(jobs)]));
  for (let first = 0; first < jobs; first += CHUNK_JOBS) {
    const count = Math.min(CHUNK_JOBS, jobs - first);
    kernel.simulate(first, count, jobs - first - count);
    chunk.renew();
    for (const [name, column] of columns) column.set(chunk.of(name), first);
    yield;
  }
  return columns;
}
