import {
  CAUSES,
  LANE_ATTEMPTS,
  LANE_FIRST_GOOD,
  LANE_GOOD,
  LANE_JOBS,
  LANE_PICO_USD,
  LANE_REQUESTS,
  LANE_TALLIES,
  PAYEES,
  SPEND_BUCKETS,
  STOPPED,
  TIME_CAUSES,
} from '../kernel/outcomes.ts';
import { LIMIT_NONE } from '../plan/codes.ts';
import { wilsonInterval } from '../stats/wilson-interval.ts';
import { estimateMetrics } from './estimate-metric.ts';
import { judgeLimits } from './limits.ts';
import { TIME_METRICS } from './metric-definitions.ts';
import { precisionOf } from './stop-rule.ts';
import { STOP_REASONS } from './result.ts';
import { PICO_PER_USD } from '../units.ts';
import type { Plan } from '../plan/plan.ts';
import type { Limit } from '../scenario/limit.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Estimate, LaneResult, PolicyResult, SecondsBy, SpendBy, StopReason } from './result.ts';
import type { LedgerSums } from './tally.ts';

/** Where spend and time go that belong to no step or lane: a person who takes over. */
const TAKEOVER = 'takeover';
const NO_LANE = '(no lane)';

/** What policies are summarized with. */
export interface SummarySettings {
  readonly constraints: readonly Limit[];
  /** the metric that `precision` is about */
  readonly of: string;
  readonly jobsPerMonth: number | null;
}

/** Everything that is said of one policy. */
export function summarizePolicy(run: PolicyRun, settings: SummarySettings): PolicyResult {
  const { tally, plan } = run;
  const metrics = estimateMetrics(tally, metricsWithout(plan), settings.jobsPerMonth);
  const ends = (code: number): number => tally.endings[code] ?? 0;
  const stopped = Object.fromEntries(
    STOP_REASONS.map((reason, at) => [reason, ends(STOPPED + at)]),
  ) as Record<StopReason, number>;
  const missed = judgeLimits(settings.constraints, run.policy, metrics)
    .filter((limit) => limit.verdict === 'missed')
    .map((limit) => limit.text);
  return {
    policy: run.policy,
    implicit: run.implicit,
    jobs: tally.jobs,
    precision_reached: precisionOf(metrics[settings.of] ?? { estimate: null, ci95: null }),
    completed: ends(0),
    defective: ends(1),
    abandoned: ends(2),
    stopped,
    meets_constraints: missed.length === 0,
    missed,
    metrics,
    spend_by: spendBy(run),
    seconds_by: secondsBy(run),
    by_lane: byLane(run),
  };
}

/** Metrics without a value: of time where a model in use has no speed, of a limit that the scenario does not set. */
function metricsWithout({ timed, job }: Plan): ReadonlySet<string> {
  return new Set([
    ...(timed === 1 ? [] : TIME_METRICS),
    ...(job.deadline === LIMIT_NONE ? ['deadline_met_rate'] : []),
    ...(job.budget === LIMIT_NONE ? ['budget_met_rate', 'budget_overshoot_usd'] : []),
  ]);
}

function spendBy(run: PolicyRun): SpendBy {
  const { tally, plan } = run;
  const { models, steps } = plan;
  const usd = PICO_PER_USD * tally.jobs;
  const byLane = tally.ledgers.lanes.filter((_, row) => row % LANE_TALLIES === LANE_PICO_USD);
  const vendors = new Map<string, number>();
  for (const [row, sum] of tally.ledgers.spendByModel.entries()) {
    const vendor = row < models.count ? models.vendors[models.vendor[row] ?? 0] : PAYEES[row - models.count];
    const name = vendor === '' || vendor === undefined ? '(own model)' : vendor;
    vendors.set(name, (vendors.get(name) ?? 0) + sum.value() / usd);
  }
  const stopped = STOP_REASONS.map((_, at) => tally.spendByEnding[STOPPED + at]?.value() ?? 0);
  return {
    model: named(tally.ledgers.spendByModel, [...models.names, ...PAYEES], usd),
    vendor: withoutNothing(Object.fromEntries(vendors)),
    step: named(tally.ledgers.spendByStep, [...steps.names, TAKEOVER], usd),
    lane: named(byLane, [...plan.lanes.names, NO_LANE], usd),
    bucket: named(tally.ledgers.spendByBucket, SPEND_BUCKETS, usd),
    outcome: withoutNothing({
      completed: (tally.spendByEnding[0]?.value() ?? 0) / usd,
      defective: (tally.spendByEnding[1]?.value() ?? 0) / usd,
      abandoned: (tally.spendByEnding[2]?.value() ?? 0) / usd,
      stopped: stopped.reduce((sum, part) => sum + part, 0) / usd,
    }),
    cause: named(tally.ledgers.spendByCause, CAUSES, usd),
  };
}

function secondsBy(run: PolicyRun): SecondsBy {
  const { tally, plan } = run;
  const each = tally.jobs;
  // the time of the other steps alone would look like all of it
  if (plan.timed === 0) return { step: {}, lane: {}, model: {}, cause: {} };
  return {
    step: named(tally.ledgers.secondsByStep, [...plan.steps.names, TAKEOVER], each),
    lane: named(tally.ledgers.secondsByLane, [...plan.lanes.names, NO_LANE], each),
    model: named(tally.ledgers.secondsByModel, [...plan.models.names, '(no model)'], each),
    cause: named(tally.ledgers.secondsByCause, TIME_CAUSES, each),
  };
}

function byLane(run: PolicyRun): Readonly<Record<string, LaneResult>> {
  const { tally, plan } = run;
  const results: Record<string, LaneResult> = {};
  for (const [lane, name] of plan.lanes.names.entries()) {
    const figure = (at: number): number => tally.ledgers.lanes[lane * LANE_TALLIES + at]?.value() ?? 0;
    const jobs = figure(LANE_JOBS);
    const share = (good: number): Estimate =>
      plan.lanes.judged[lane] === 0 || jobs === 0
        ? { estimate: null, ci95: null }
        : { estimate: good / jobs, ci95: wilsonInterval({ successes: good, trials: jobs }) };
    results[name] = {
      attempts_per_job: figure(LANE_ATTEMPTS) / tally.jobs,
      first_attempt_success_rate: share(figure(LANE_FIRST_GOOD)),
      success_rate: share(figure(LANE_GOOD)),
      requests_per_job: figure(LANE_REQUESTS) / tally.jobs,
      cost_per_job_usd: figure(LANE_PICO_USD) / (PICO_PER_USD * tally.jobs),
      seconds_per_job: (tally.ledgers.secondsByLane[lane]?.value() ?? 0) / tally.jobs,
    };
  }
  return results;
}

/** Rows of a ledger by name, each divided by `divisor`; rows of one name, such as a step called `takeover`, are added. */
function named(sums: LedgerSums, names: readonly string[], divisor: number): Record<string, number> {
  const figures = new Map<string, number>();
  for (const [row, name] of names.entries()) {
    figures.set(name, (figures.get(name) ?? 0) + (sums[row]?.value() ?? 0) / divisor);
  }
  return withoutNothing(Object.fromEntries(figures));
}

function withoutNothing(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== 0));
}
