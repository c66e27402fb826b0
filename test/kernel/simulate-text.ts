import { expect } from 'vitest';
import { recordJob } from '../../src/experiment/explain.ts';
import { CHUNK_JOBS } from '../../src/experiment/chunk-jobs.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { prepare } from '../../src/experiment/prepare.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { JobState } from '../../src/kernel/job-state.ts';
import { Outcomes } from '../../src/kernel/outcomes.ts';
import { Programs } from '../../src/kernel/program.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';
import type { Checked } from '../../src/diagnostic.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Metric, PolicyResult, ScenarioResult } from '../../src/experiment/result.ts';
import type { RecordedEvent } from '../../src/kernel/recorder.ts';
import type { Plan } from '../../src/plan/plan.ts';

/*
 * From a scenario's text to results, through the same doors as the command line, with an empty price book. Seeds are
 * fixed, so a red test means that something changed; on a fresh seed a limit of four standard errors is missed by
 * chance 6.3e-5 times a comparison.
 */

/** Jobs of a run, unless it says otherwise. */
const JOBS = 40_000;
/** Enough jobs for a share of a third. */
export const MANY = { jobs: 100_000 } as const;
/**
 * With CLOSED_FORMS=200000 every run whose jobs differ is at least that long, and every comparison is printed. Runs of
 * fewer than JOBS are of jobs that are all alike, or are told job by job: they stay as they are.
 */
const FEWEST = Number(process.env['CLOSED_FORMS'] ?? 0);
const STANDARD_ERRORS = 4;
const RELATIVE_STANDARD_ERROR = 0.005;
/** Half width of a 95 % interval in standard errors. */
const Z95 = 1.959963984540054;

/** A model without cache: input 1 USD and output 10 USD per million tokens, first token after 1 s, then 100 a second. */
export const PLAIN =
  '{ context_window: 1M, max_output_tokens: 100k, usd_per_million: { input: 1, output: 10 }, ' +
  'cache: { kind: none }, time_to_first_token_seconds: 1, tokens_per_second: 100 }';

/** The same with a cache of 300 s that reads at a tenth of the input's price. */
export const CACHED =
  '{ context_window: 1M, max_output_tokens: 100k, usd_per_million: { input: 1, cache_read: 0.1, output: 10 }, ' +
  'cache: { kind: automatic, ttl_seconds: 300 }, time_to_first_token_seconds: 1, tokens_per_second: 100 }';

export interface TextSettings {
  readonly jobs?: number;
  readonly seed?: string;
}

/** Everything a run of this text depends on. */
export function experimentOf(text: string, { jobs = JOBS, seed = 'kernel' }: TextSettings = {}): Experiment {
  const source = valueOf(parseSource('test.yaml', `name: Test\n${text}`));
  const scenario = valueOf(
    parseScenario(source, {
      knownModels: [],
      aliases: new Map(),
      effortsOf: () => null,
      readColumn: () => {
        throw new Error('no files here');
      },
    }),
  );
  return {
    scenario,
    scenarioSha256: 'scenario',
    book: { models: new Map(), aliases: new Map(), newest: '2026-01-01', sha256: 'book' },
    version: '0.0.0',
    ...NO_SETTINGS,
    seed,
    jobs: jobs < JOBS ? jobs : Math.max(jobs, FEWEST),
  };
}

/** The whole result of a scenario. */
export async function runText(text: string, settings: TextSettings = {}): Promise<ScenarioResult> {
  return valueOf(await runExperiment(experimentOf(text, settings), {}));
}

/** What its first policy came to; the others, and the single models beside them, are not run. */
export async function runPolicy(text: string, settings: TextSettings = {}): Promise<PolicyResult> {
  const experiment = experimentOf(text, settings);
  const { plan } = valueOf(prepare(experiment)).policies[0]!;
  const run = new PolicyRun(plan, false);
  const jobs = experiment.jobs ?? 0;
  while (run.tally.jobs < jobs) run.runChunk(Math.min(CHUNK_JOBS, jobs - run.tally.jobs));
  return summarizePolicy(run, { constraints: [], of: 'cost_per_job_usd', jobsPerMonth: null });
}

/** The plan of its first policy. */
export function planOf(text: string, settings: TextSettings = {}): Plan {
  return valueOf(prepare(experimentOf(text, settings))).policies[0]!.plan;
}

/** The plans of all its policies. */
export function plansOf(text: string, settings: TextSettings = {}): readonly Plan[] {
  return valueOf(prepare(experimentOf(text, settings))).policies.map(({ plan }) => plan);
}

/** A state that runs the plan's jobs one by one. */
export function stateOf(plan: Plan, capacity = 1): JobState {
  const state = new JobState(plan, new Outcomes(plan, capacity), null);
  new Programs().bind(state);
  state.outcomes.reset(capacity);
  return state;
}

/** What happened in one job. */
export function eventsOf(text: string, job = 0): readonly RecordedEvent[] {
  return recordJob(planOf(text), job).recorder.events;
}

/** API calls of one job. */
export function requestsOf(text: string, job = 0): readonly RecordedEvent[] {
  return eventsOf(text, job).filter((event) => event.kind === 'request');
}

/** USD of an event's bill and fee. */
export function usdOf(event: RecordedEvent): number {
  return (event.picoUsd.reduce((sum, part) => sum + part, 0) + event.feePicoUsd) * 1e-12;
}

/** A metric's estimate. */
export function estimateOf(policy: PolicyResult, name: string): number {
  const estimate = policy.metrics[name]?.estimate ?? null;
  if (estimate === null) throw new Error(`${name} has no estimate`);
  return estimate;
}

/** Holds a metric against its exact value: within four standard errors, and these below 0.5 % of it. */
export function expectExact(policy: PolicyResult, name: string, exact: number): void {
  const metric = policy.metrics[name];
  expectEstimate(metric ?? { estimate: null, ci95: null }, exact, `${policy.policy} ${name}`);
}

/** The same for any figure with an interval. */
export function expectEstimate(metric: Metric, exact: number, what = ''): void {
  const { estimate, ci95 } = metric;
  if (estimate === null) throw new Error(`${what} has no estimate`);
  const [low, high] = ci95 ?? [estimate, estimate];
  const error = ((high ?? estimate) - (low ?? estimate)) / (2 * Z95);
  if (FEWEST > 0) {
    console.log(`| ${expect.getState().currentTestName} | ${what} | ${estimate} | ${exact} | ${error} |`);
  }
  // a figure without spread is exact but for the last bits of its sum
  const allowed = Math.max(STANDARD_ERRORS * error, 1e-9 * Math.abs(exact));
  expect(
    Math.abs(estimate - exact),
    `${what}: ${estimate}, exactly ${exact}, se ${error}`,
  ).toBeLessThanOrEqual(allowed);
  expect(error, `standard error of ${what}`).toBeLessThan(RELATIVE_STANDARD_ERROR * Math.abs(exact));
}

function valueOf<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new Error(checked.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
