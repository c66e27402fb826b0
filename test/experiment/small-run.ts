import { prepare } from '../../src/experiment/prepare.ts';
import { DigestLayout } from '../../src/experiment/chunk-digest.ts';
import { CHUNK_JOBS } from '../../src/experiment/chunk-jobs.ts';
import { ChunkColumns } from '../../src/experiment/job-columns.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { sharedDoubles } from '../../src/experiment/shared-doubles.ts';
import { Tally } from '../../src/experiment/tally.ts';
import { Outcomes } from '../../src/kernel/outcomes.ts';
import { book, planOf, scenarioOf } from '../plan/small-world.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';
import type { ChunkDigest } from '../../src/experiment/chunk-digest.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Prepared } from '../../src/experiment/prepare.ts';
import type { Metric, PolicyResult, ScenarioResult } from '../../src/experiment/result.ts';
import type { RunHooks } from '../../src/experiment/simulate-policies.ts';
import type { JobColumn } from '../../src/kernel/outcomes.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Parts } from '../plan/small-world.ts';

/*
 * Experiments on the small world of the plan tests, and tallies of outcomes that are written by hand.
 */

/** An experiment on a scenario made of parts. */
export function experimentOf(parts: Parts = {}, change: Partial<Experiment> = {}): Experiment {
  return {
    scenario: scenarioOf(parts),
    scenarioSha256: 'a'.repeat(64),
    book,
    version: '0.0.0',
    ...NO_SETTINGS,
    ...change,
  };
}

/** What an experiment prepares; it must have no fault. */
export function preparedOf(parts: Parts = {}, change: Partial<Experiment> = {}): Prepared {
  const prepared = prepare(experimentOf(parts, change));
  if (prepared.ok) return prepared.value;
  throw new Error(prepared.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** Names of the policies that an experiment runs. */
export function policiesOf(parts: Parts, change: Partial<Experiment> = {}): readonly string[] {
  return preparedOf(parts, change).policies.map(({ plan }) => plan.policy);
}

/** The result of an experiment, which must have no fault. */
export async function resultOf(
  parts: Parts = {},
  change: Partial<Experiment> = {},
  hooks: RunHooks = {},
): Promise<ScenarioResult> {
  const result = await runExperiment(experimentOf(parts, change), hooks);
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** A policy's part of a result. */
export function policyIn(result: ScenarioResult, policy: string): PolicyResult {
  const found = result.policies.find((one) => one.policy === policy);
  if (found === undefined) throw new Error(`no policy ${policy}`);
  return found;
}

/** A policy that has run a number of jobs. */
export function runOf(parts: Parts, jobs: number, policy = 'one'): PolicyRun {
  return ranTo(new PolicyRun(planOf(parts, policy), false), jobs);
}

/** The first policy, of whose jobs only so many bytes are kept. */
export function sketchedRunOf(parts: Parts, jobs: number, bytes: number): PolicyRun {
  return ranTo(new PolicyRun(planOf(parts, 'one'), false, bytes), jobs);
}

function ranTo(run: PolicyRun, jobs: number): PolicyRun {
  for (let left = jobs; left > 0; left -= CHUNK_JOBS) run.runChunk(Math.min(CHUNK_JOBS, left));
  return run;
}

/** Values of some columns of every job; columns left out are 0. */
export type Columns = Partial<Record<JobColumn, ArrayLike<number>>>;

/** Outcomes whose columns are written by hand. */
export function outcomesOf(columns: Columns, plan: Plan = planOf()): Outcomes {
  const jobs = Math.max(0, ...Object.values(columns).map((column) => column.length));
  const outcomes = new Outcomes(plan, Math.max(1, jobs));
  outcomes.reset(jobs);
  for (const [name, values] of Object.entries(columns)) outcomes.column(name as JobColumn).set(values);
  return outcomes;
}

/** The digest of outcomes that are written by hand. */
export function digestOf(outcomes: Outcomes): ChunkDigest {
  const layout = new DigestLayout(outcomes, outcomes.capacity);
  return layout.write(outcomes, new ChunkColumns(outcomes), sharedDoubles(layout.length));
}

/** A tally of chunks that are written by hand, each of the capacity of the first. */
export function tallyOf(...chunks: readonly Columns[]): Tally {
  const outcomes = chunks.map((columns) => outcomesOf(columns));
  const tally = new Tally(planOf(), Infinity, outcomes[0]?.capacity);
  for (const chunk of outcomes) tally.add(digestOf(chunk));
  return tally;
}

/** A column of one value. */
export function all(jobs: number, value: number): Float64Array {
  return new Float64Array(jobs).fill(value);
}

/** A column of which the first rows are 1 and the others 0. */
export function firstOf(jobs: number, ones: number): Float64Array {
  return all(jobs, 0).fill(1, 0, ones);
}

/** A policy of a result, made by hand from its metrics. */
export function policyOf(
  policy: string,
  metrics: Readonly<Record<string, Metric>>,
  change: Partial<PolicyResult> = {},
): PolicyResult {
  return {
    policy,
    implicit: false,
    jobs: 1000,
    precision_reached: 0.01,
    completed: 900,
    defective: 50,
    abandoned: 50,
    stopped: {
      capped: 0,
      budget: 0,
      deadline: 0,
      overflow: 0,
      error: 0,
      refused: 0,
      max_requests: 0,
      rule: 0,
    },
    meets_constraints: true,
    missed: [],
    metrics,
    spend_by: { model: {}, vendor: {}, step: {}, lane: {}, bucket: {}, outcome: {}, cause: {} },
    seconds_by: { step: {}, lane: {}, model: {}, cause: {} },
    by_lane: {},
    ...change,
  };
}

/** A metric with an interval. */
export function about(estimate: number, half: number): Metric {
  return { estimate, ci95: [estimate - half, estimate + half] };
}
