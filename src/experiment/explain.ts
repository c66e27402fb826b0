import { BUCKETS } from '../bill/bucket.ts';
import { timeOfDay, Recorder } from '../kernel/recorder.ts';
import { createJob, createKernel } from '../kernel/kernel.ts';
import { printProgram } from '../kernel/print-program.ts';
import { simulateJob } from '../kernel/simulate.ts';
import { NONE } from '../plan/codes.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { prepare } from './prepare.ts';
import { ENDING_NAMES } from './result.ts';
import { PICO_PER_USD } from '../units.ts';
import type { Checked } from '../diagnostic.ts';
import type { JobState } from '../kernel/job-state.ts';
import type { RecordedEvent } from '../kernel/recorder.ts';
import type { Plan } from '../plan/plan.ts';
import type { Experiment } from './experiment.ts';
import type { JobMark, JobTrace, TraceEvent } from './trace.ts';

/** Which job to show: its number, or one that stands for many. */
export type JobChoice = number | JobMark;

/** Jobs among which a typical, bad or failed one is looked for, unless the experiment says how many. */
const SEARCHED_JOBS = CHUNK_JOBS;
/**
 * One job's timeline under one policy: the same kernel, with a recorder.
 *
 * @param experiment - its `jobs` are those among which one that stands for many is looked for; null: 1,000
 * @param policy - a policy of the file, or `single:MODEL` of one of its models
 */
export function explainJob(experiment: Experiment, policy: string, choice: JobChoice): Checked<JobTrace> {
  const found = planOf(experiment, policy);
  if (!found.ok) return found;
  const { plan, seed } = found.value;
  if (typeof choice === 'number' && !(Number.isSafeInteger(choice) && choice >= 0))
    return fault('explain/bad-job', `there is no job ${choice}`, 'jobs are numbered by whole numbers from 0');
  const among = experiment.jobs ?? SEARCHED_JOBS;
  const job = typeof choice === 'number' ? choice : findJob(plan, choice, among);
  if (job === null) {
    return fault(
      'explain/no-such-job',
      `none of the first ${among} jobs of ${policy} failed`,
      'look among more with --jobs N, or name one with --job N',
    );
  }
  const state = recordJob(plan, job);
  return {
    ok: true,
    value: traceOf(state, {
      scenario: experiment.scenario.name,
      policy,
      seed,
      job,
      found: typeof choice === 'number' ? null : { as: choice, among_jobs: among },
    }),
    warnings: found.warnings,
  };
}

/** The program that a policy's jobs are run by, as text. */
export function explainKernel(experiment: Experiment, policy: string): Checked<string> {
  const found = planOf(experiment, policy);
  if (!found.ok) return found;
  return { ok: true, value: printProgram(found.value.plan), warnings: found.warnings };
}

function planOf(
  experiment: Experiment,
  policy: string,
): Checked<{ readonly plan: Plan; readonly seed: string }> {
  const prepared = prepare(experiment);
  if (!prepared.ok) return prepared;
  const { policies, seed } = prepared.value;
  const found = policies.find((one) => one.plan.policy === policy);
  if (found === undefined) {
    const known = policies.map((one) => one.plan.policy).join(', ');
    return fault('explain/unknown-policy', `there is no policy "${policy}"`, `policies: ${known}`);
  }
  return { ok: true, value: { plan: found.plan, seed }, warnings: prepared.warnings };
}

/** Runs one job of a plan and keeps its timeline. */
export function recordJob(plan: Plan, job: number): JobState & { readonly recorder: Recorder } {
  const recorder = new Recorder();
  const state = createJob(plan, recorder);
  state.outcomes.reset(1);
  simulateJob(state, job);
  return state as JobState & { readonly recorder: Recorder };
}

/** The job at a quantile of cost, the dearest, or the first that was not completed; null: none was. */
function findJob(plan: Plan, choice: JobMark, among: number): number | null {
  const kernel = createKernel(plan, CHUNK_JOBS);
  const cost = new Float64Array(among);
  for (let first = 0; first < among; first += CHUNK_JOBS) {
    const count = Math.min(CHUNK_JOBS, among - first);
    kernel.simulate(first, count);
    const { outcomes } = kernel;
    const failed = outcomes.column('completed').indexOf(0);
    if (choice === 'failed' && failed !== -1) return first + failed;
    const people = outcomes.column('people');
    for (const [row, spend] of outcomes.column('spend').entries())
      cost[first + row] = spend + (people[row] ?? 0);
  }
  if (choice === 'failed') return null;
  const order = Array.from(cost.keys()).toSorted((a, b) => (cost[a] ?? 0) - (cost[b] ?? 0));
  const q = { p50: 0.5, p95: 0.95, worst: 1 }[choice];
  return order[Math.round(q * (order.length - 1))] ?? null;
}

function traceOf(
  state: JobState & { readonly recorder: Recorder },
  { found, ...head }: Pick<JobTrace, 'scenario' | 'policy' | 'seed' | 'job' | 'found'>,
): JobTrace {
  const { plan } = state;
  const drawn: Record<string, string> = {};
  if (plan.job.drawsStart === 1) drawn['starts at'] = `${timeOfDay(state.startSecond)} UTC`;
  if (plan.job.drawsDifficulty === 1) drawn['difficulty z'] = state.z.toFixed(3);
  for (const [trait, name] of plan.traits.names.entries()) {
    const value = state.traits[trait] ?? 0;
    drawn[name] = plan.traits.categories[trait]?.[value] ?? String(value);
  }
  return {
    ...head,
    ended: ENDING_NAMES[state.ending] ?? '',
    usd: (state.spend + state.people) / PICO_PER_USD,
    people_usd: state.people / PICO_PER_USD,
    seconds: plan.timed === 1 ? state.clock : null,
    drawn,
    events: state.recorder.events.map((event) => eventOf(plan, event)),
    found,
  };
}

function eventOf(plan: Plan, event: RecordedEvent): TraceEvent {
  const tokens = (bucket: (typeof BUCKETS)[number]): number => event.tokens[BUCKETS.indexOf(bucket)] ?? 0;
  const parts = BUCKETS.map((bucket, at) => [bucket, (event.picoUsd[at] ?? 0) / PICO_PER_USD] as const);
  const fee = event.feePicoUsd / PICO_PER_USD;
  const feeName = event.kind === 'human' || event.kind === 'check' ? event.kind : 'fee';
  const byBucket = [...parts, [feeName, fee] as const].filter(([, usd]) => usd !== 0);
  const billed = event.picoUsd.reduce((sum, part) => sum + part, event.feePicoUsd);
  const isTool = event.kind === 'tool';
  const isOfTurn = isTool || event.kind === 'request' || event.kind === 'backoff';
  return {
    kind: event.outcome === 'summary' ? 'summary' : event.kind,
    step: isTool
      ? `${plan.steps.names[event.step] ?? ''}: ${plan.tools.names[event.tool] ?? ''}`
      : (plan.steps.names[event.step] ?? (event.kind === 'human' ? 'takeover' : '')),
    lane: plan.lanes.names[event.lane] ?? '',
    thread: event.thread === NONE ? '' : (plan.threads.names[plan.threads.name[event.thread] ?? 0] ?? ''),
    model: event.target === NONE ? '' : (plan.targets.names[event.target] ?? ''),
    entry: event.entry,
    turn: isOfTurn ? event.turn + 1 : 0,
    outcome: event.outcome,
    at_seconds: plan.timed === 1 ? event.beganAt : null,
    seconds: plan.timed === 1 ? event.endedAt - event.beganAt : null,
    uncached_input_tokens: tokens('uncached_input'),
    cache_read_tokens: tokens('cache_read'),
    cache_write_tokens: tokens('cache_write_5m') + tokens('cache_write_1h'),
    output_tokens: tokens('output'),
    reasoning_tokens: tokens('reasoning'),
    usd: billed / PICO_PER_USD,
    usd_by_bucket: Object.fromEntries(byBucket),
    decided: event.decided,
  };
}

function fault(code: string, message: string, hint: string): Checked<never> {
  const place = { severity: 'error', file: '', position: null, path: '' } as const;
  return { ok: false, diagnostics: [{ code, ...place, message, hint }] };
}
