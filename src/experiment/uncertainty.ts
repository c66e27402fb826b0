import { Frame, Visit } from '../random/address.ts';
import { seedKey } from '../random/seed-key.ts';
import { siteKey } from '../random/site-key.ts';
import { quantileSorted, sortSamples } from '../stats/sorted-samples.ts';
import { costOf } from './cost-contrast.ts';
import { inTurn } from './in-turn.ts';
import { knownInputs, quantileOf, settingsOf } from './known-inputs.ts';
import { METRICS } from './metric-definitions.ts';
import { StudyPoints, columnOf } from './study-point.ts';
import type { Checked } from '../diagnostic.ts';
import type { KnownInput } from './known-inputs.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { Interval, Metric, PolicyResult, ScenarioResult } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { JobTable } from './study-point.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';

/** Figures that get an interval of what the inputs leave open. */
const HEADLINE = [
  'cost_per_completed_job_usd',
  'cost_per_job_usd',
  'vendor_cost_per_job_usd',
  'people_cost_per_job_usd',
  'vendor_cost_per_completed_job_usd',
  'completion_rate',
  'unassisted_completion_rate',
  'takeover_rate',
  'job_latency_seconds',
  'agent_seconds',
] as const;

/** Each draw runs this part of the jobs of the run, and not fewer than FEWEST_JOBS. */
const PART_OF_JOBS = 20;
const FEWEST_JOBS = 100;

/** Costs relatively this close are those of one policy under two names. */
const TIE = 1e-12;

/** Adds what the inputs leave open to a result: draws of everything that is known with a range, on common jobs. */
export async function withUncertainty(
  study: Study,
  result: ScenarioResult,
  draws: number,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  const inputs = knownInputs(study.source);
  const own = result.policies.filter((policy) => !policy.implicit);
  if (inputs.length === 0 || own.length === 0)
    return { ok: true, value: withoutRanges(result), warnings: [] };
  const jobs = Math.max(FEWEST_JOBS, Math.ceil(result.jobs / PART_OF_JOBS));
  const policies = own.map((policy) => policy.policy);
  const points = new StudyPoints(study, {
    policies,
    jobs,
    columns: columnsOf(HEADLINE),
    workforce: hooks.workforce,
    signal: hooks.signal,
  });
  const centre = await points.at([]);
  if (!centre.ok) return centre;

  const drawn: (readonly JobTable[])[] = [];
  const key = seedKey(result.seed);
  const numbers = Array.from({ length: draws }, (_, draw) => draw);
  const turns = inTurn(numbers, { atOnce: points.atOnce, signal: hooks.signal }, (draw) =>
    points.at(drawInputs(inputs, key, draw)),
  );
  for await (const [draw, point] of turns) {
    if (!point.ok) return point;
    drawn.push(point.value);
    hooks.onProgress?.({ policy: 'uncertainty', jobs: (draw + 1) * jobs, share: (draw + 1) / draws });
  }
  if (drawn.length === 0) return { ok: true, value: { ...result, complete: false }, warnings: [] };
  const spread = result.policies.map((policy): PolicyResult => {
    const at = policies.indexOf(policy.policy);
    const before = centre.value[at];
    if (before === undefined) return policy;
    const after = drawn.flatMap((tables) => tables[at] ?? []);
    return { ...policy, metrics: spreadMetrics(policy.metrics, before, after) };
  });
  const value: ScenarioResult = {
    ...result,
    complete: result.complete && drawn.length === draws,
    policies: spread,
    cheapest_given_inputs: sharesOfCheapest(own, centre.value, drawn),
    uncertainty: { draws: drawn.length, jobs, inputs: inputs.map((input) => input.path) },
  };
  return { ok: true, value, warnings: [] };
}

/** One value of every input from its law; addressed by the seed, the draw and the input's path. */
function drawInputs(inputs: readonly KnownInput[], key: Uint32Array, draw: number): readonly Setting[] {
  const [frame, visit] = [new Frame(), new Visit()];
  frame.openJob(key, draw);
  return inputs.flatMap((input) => {
    visit.open(frame, siteKey(`uncertainty.${input.path}`), 0, 0);
    return settingsOf(input, quantileOf(input, visit.uniform53(0)));
  });
}

function withoutRanges(result: ScenarioResult): ScenarioResult {
  const warning = {
    code: 'no-ranges',
    policy: '',
    metric: '',
    message: 'no input carries a range or a measured share: there is nothing to draw',
    hint: 'write {value: 0.9, range: [0.8, 0.95]} or `13 of 20`',
  };
  return { ...result, warnings: [...result.warnings, warning] };
}

function columnsOf(metrics: readonly string[]): readonly MetricColumn[] {
  const columns = new Set<MetricColumn>(['costUsd', 'completed']);
  for (const name of metrics) {
    const metric = METRICS[name];
    if (metric !== undefined && metric.kind !== 'request') columns.add(metric.of);
  }
  return [...columns];
}

function spreadMetrics(
  metrics: PolicyResult['metrics'],
  before: JobTable,
  after: readonly JobTable[],
): PolicyResult['metrics'] {
  const spread: Record<string, Metric> = { ...metrics };
  for (const name of HEADLINE) {
    const metric = metrics[name];
    const centre = figureOf(before, name);
    if (metric === undefined || metric.estimate === null || centre === null) continue;
    // the few jobs of a draw are those of the centre, too: what they say of themselves is taken out
    const { estimate } = metric;
    const figures = after.map((table) => {
      // a job that nobody completes costs without end
      const figure = figureOf(table, name) ?? Infinity;
      if (name.endsWith('_rate')) return Math.min(1, Math.max(0, figure + estimate - centre));
      return centre > 0 ? (figure / centre) * estimate : figure;
    });
    if (figures.length > 0) spread[name] = { ...metric, input_interval95: intervalOf(figures) };
  }
  return spread;
}

/** A headline metric of a table; null: nothing was completed. */
function figureOf(table: JobTable, name: string): number | null {
  const metric = METRICS[name];
  if (metric === undefined || metric.kind === 'request') return null;
  const sum = (column: MetricColumn): number => {
    let total = 0;
    for (const value of columnOf(table, column)) total += value;
    return total;
  };
  const whole = metric.kind === 'per_completed' ? sum('completed') : columnOf(table, metric.of).length;
  return whole > 0 ? sum(metric.of) / whole : null;
}

/** The middle 95 % of figures; null: a limit that lies among those without end. */
function intervalOf(figures: readonly number[]): Interval {
  const sorted = sortSamples(Float64Array.from(figures));
  const [low, high] = [0.025, 0.975].map((q) => quantileSorted(sorted, q));
  return [finite(low), finite(high)];
}

function finite(value: number | null | undefined): number | null {
  return Number.isFinite(value) ? (value ?? null) : null;
}

/**
 * How often each policy is the cheapest, with what the few jobs of a draw say of themselves taken out. Policies of one cost
 * share a draw.
 */
function sharesOfCheapest(
  policies: readonly PolicyResult[],
  centre: readonly JobTable[],
  drawn: readonly (readonly JobTable[])[],
): Readonly<Record<string, number>> {
  const factors = policies.map((policy, at) => {
    const table = centre[at];
    const known = policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
    const few = table === undefined ? null : costOf(table);
    if (known === null || few === null) return null;
    return few === 0 ? 1 : known / few;
  });
  const wins = policies.map(() => 0);
  for (const tables of drawn) {
    const costs = tables.map((table, at) => (costOf(table) ?? Infinity) * (factors[at] ?? Infinity));
    const least = Math.min(...costs);
    if (least === Infinity) continue;
    const winners = costs.flatMap((cost, at) => (cost <= least * (1 + TIE) ? [at] : []));
    for (const at of winners) wins[at] = (wins[at] ?? 0) + 1 / winners.length;
  }
  return Object.fromEntries(policies.map(({ policy }, at) => [policy, (wins[at] ?? 0) / drawn.length]));
}
