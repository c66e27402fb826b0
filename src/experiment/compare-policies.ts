import { CoMoments } from '../stats/co-moments.ts';
import { crossMomentsOf } from '../stats/cross-moments.ts';
import { logRatiosOf } from '../stats/log-ratio-covariance.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { momentsOf } from '../stats/moments.ts';
import { normalCdf } from '../random/normal-cdf.ts';
import { normalQuantile } from '../stats/normal.ts';
import { pairedRatio } from '../stats/paired-ratio.ts';
import { probabilityCheapest } from '../stats/probability-cheapest.ts';
import { quantileDifference } from '../stats/quantile-difference.ts';
import { FEWEST_SUCCESSES } from '../stats/ratio-estimate.ts';
import { Frame, Visit } from '../random/address.ts';
import { drawNormal } from '../random/quantile-table.ts';
import { siteKey } from '../random/site-key.ts';
import type { Comparison, Estimate, PolicyResult } from './result.ts';
import type { PolicyRun } from './policy-run.ts';

/** Level of the intervals before it is divided among several comparisons. */
export const ERROR = 0.05;
const NONE: Estimate = { estimate: null, ci95: null };

/**
 * Every policy against the baseline on the jobs both ran. The interval of each cost ratio is widened for the number of
 * comparisons (Bonferroni): policies - 1.
 */
export function compareWithBaseline(runs: readonly PolicyRun[], baseline: string): readonly Comparison[] {
  const base = runs.find((run) => run.policy === baseline);
  if (base === undefined) return [];
  const others = runs.filter((run) => run !== base);
  const z = normalQuantile(1 - ERROR / 2 / Math.max(1, others.length));
  return others.map((run) => compareRuns(run, base, z));
}

/**
 * One policy against another where both were chosen by their results: the interval is widened for every pair that could
 * have been.
 */
export function compareChosen(
  runs: readonly PolicyRun[],
  policy: string,
  baseline: string,
): Comparison | null {
  const [run, base] = [policy, baseline].map((name) => runs.find((one) => one.policy === name));
  if (run === undefined || base === undefined) return null;
  const pairs = (runs.length * (runs.length - 1)) / 2;
  return compareRuns(run, base, normalQuantile(1 - ERROR / 2 / Math.max(1, pairs)));
}

/**
 * One policy against another on the jobs that both ran.
 *
 * @param z - normal quantile of the level of the intervals
 */
export function compareRuns(run: PolicyRun, base: PolicyRun, z: number): Comparison {
  const jobs = Math.min(run.tally.jobs, base.tally.jobs);
  const [a, b] = [run.tally, base.tally];
  const [costA, costB] = [a.column('costUsd', jobs), b.column('costUsd', jobs)];
  const [successA, successB] = [a.column('completed', jobs), b.column('completed', jobs)];
  const shell = { policy: run.policy, baseline: base.policy, jobs };
  const moments = new CoMoments(4);
  moments.addRange([costA, successA, costB, successB], 0, jobs);
  const paired = pairedRatio(moments, z);
  const completion = meanInterval(
    momentsOf(successA.map((good, job) => good - (successB[job] ?? 0))),
    1 - 2 * normalCdf(-z),
  );
  const timed = run.plan.timed === 1 && base.plan.timed === 1;
  const latency = timed
    ? quantileDifference(a.column('seconds', jobs), b.column('seconds', jobs), 0.95, z)
    : null;
  return {
    ...shell,
    cost_ratio: paired === null ? NONE : { estimate: paired.ratio, ci95: paired.ratioInterval },
    cost_difference_usd:
      paired === null ? NONE : { estimate: paired.difference, ci95: paired.differenceInterval },
    completion_difference: { estimate: completion.estimate, ci95: completion.interval },
    p95_latency_difference_seconds:
      latency === null ? NONE : { estimate: latency.difference, ci95: latency.interval },
    variance_gain: paired?.varianceGain ?? null,
    verdict: verdictOf(paired?.ratioInterval ?? null),
  };
}

/** What an interval of a cost ratio says. */
export function verdictOf(interval: readonly [number, number] | null): Comparison['verdict'] {
  if (interval === null || (interval[0] <= 1 && interval[1] >= 1)) return 'cannot tell';
  return interval[1] < 1 ? 'cheaper' : 'dearer';
}

/**
 * Share of addressed draws of the joint normal of ln(cost per completed job) in which each policy is the cheapest:
 * simulation error only. Policies with too few successes for an estimate take no part.
 */
export function chancesOfCheapest(
  runs: readonly PolicyRun[],
  key: Uint32Array,
): Readonly<Record<string, number>> {
  const jobs = Math.min(...runs.map((run) => run.tally.jobs));
  const columns = runs.map(({ policy, tally }) => ({
    policy,
    x: tally.column('costUsd', jobs),
    y: tally.column('completed', jobs),
  }));
  const able = columns.filter((pair) => {
    const moments = crossMomentsOf(pair);
    return Math.round(moments.meanY * jobs) >= FEWEST_SUCCESSES && moments.meanX > 0;
  });
  if (able.length === 0) return {};
  const moments = new CoMoments(2 * able.length);
  moments.addRange(
    able.flatMap(({ x, y }) => [x, y]),
    0,
    jobs,
  );
  const ratios = logRatiosOf(moments);
  if (ratios === null) return {};
  const frame = new Frame();
  frame.openJob(key, 0);
  const visit = new Visit();
  const site = siteKey('probability-cheapest');
  const shares = probabilityCheapest(ratios, (address) => {
    visit.open(frame, site, address, 0);
    return drawNormal(visit, 0);
  });
  return Object.fromEntries(able.map(({ policy }, at) => [policy, shares[at] ?? 0]));
}

/** Policies that no other beats on cost per completed job, completion and p95 latency at once. */
export function paretoFront(policies: readonly PolicyResult[]): readonly string[] {
  const figures = policies.flatMap((policy) => {
    const cost = policy.metrics['cost_per_completed_job_usd']?.estimate;
    const completion = policy.metrics['completion_rate']?.estimate;
    if (cost == null || completion == null) return [];
    const latency = policy.metrics['job_latency_seconds']?.p95?.estimate ?? Number.NaN;
    return [{ policy: policy.policy, figures: [cost, -completion, latency] }];
  });
  // latencies unknown to both decide nothing; one that is known neither beats an unknown one nor is beaten by it
  const beats = (a: readonly number[], b: readonly number[]): boolean => {
    const pairs = a
      .map((figure, at) => [figure, b[at] ?? Number.NaN] as const)
      .filter(([one, other]) => !(Number.isNaN(one) && Number.isNaN(other)));
    return pairs.every(([one, other]) => one <= other) && pairs.some(([one, other]) => one < other);
  };
  return figures
    .filter((one) => !figures.some((other) => beats(other.figures, one.figures)))
    .map((one) => one.policy);
}
