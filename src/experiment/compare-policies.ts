import { CoMoments } from '../stats/co-moments.ts';
import { logRatiosOf } from '../stats/log-ratio-covariance.ts';
import { Moments } from '../stats/moments.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { pairedRatio } from '../stats/paired-ratio.ts';
import { pairedShares } from '../stats/paired-shares.ts';
import { probabilityCheapest } from '../stats/probability-cheapest.ts';
import { quantileDifference } from '../stats/quantile-difference.ts';
import { FEWEST_SUCCESSES } from '../stats/ratio-estimate.ts';
import { Frame, Visit } from '../random/address.ts';
import { drawNormal } from '../random/quantile-table.ts';
import { siteKey } from '../random/site-key.ts';
import { differenceOfShares } from './comparison.ts';
import type { Comparison, Estimate, PolicyResult } from './result.ts';
import type { PairedRatio } from '../stats/paired-ratio.ts';
import type { ChunkColumns } from './job-columns.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Tally } from './tally.ts';

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
  return compareRuns(run, base, levelOfAllPairs(runs.length));
}

/**
 * What a completed job costs with what undetected failures cost, of one policy against another where both were chosen by
 * their results, on the jobs that both ran.
 *
 * @returns null where either completed too few jobs, or the second costs nothing even so
 */
export function compareLosses(
  runs: readonly PolicyRun[],
  policy: string,
  baseline: string,
): PairedRatio | null {
  const [run, base] = [policy, baseline].map((name) => runs.find((one) => one.policy === name));
  if (run === undefined || base === undefined) return null;
  const moments = new CoMoments(4);
  const tallies = [run.tally, base.tally];
  for (const pairs of chunksTogether(tallies, commonJobs(tallies), 'lossUsd')) {
    const columns = pairs.flatMap(({ money, completed }) => [money, completed]);
    moments.addRange(columns, 0, columns[0]?.length ?? 0);
  }
  return pairedRatio(moments, levelOfAllPairs(runs.length));
}

/** Normal quantile of an interval's level where any two of so many policies could have been chosen (Bonferroni). */
function levelOfAllPairs(policies: number): number {
  const pairs = (policies * (policies - 1)) / 2;
  return normalQuantile(1 - ERROR / 2 / Math.max(1, pairs));
}

/**
 * One policy against another on the jobs that both ran.
 *
 * @param z - normal quantile of the level of the intervals
 */
export function compareRuns(run: PolicyRun, base: PolicyRun, z: number): Comparison {
  const [a, b] = [run.tally, base.tally];
  const jobs = commonJobs([a, b]);
  const shell = { policy: run.policy, baseline: base.policy, jobs };
  const moments = new CoMoments(4);
  const differences = new Moments();
  for (const [own, other] of chunksTogether([a, b], jobs, 'costUsd')) {
    if (own === undefined || other === undefined) throw new Error('two tallies have two chunks');
    moments.addRange([own.money, own.completed, other.money, other.completed], 0, own.money.length);
    const gained = own.completed.map((good, job) => good - (other.completed[job] ?? 0));
    differences.addRange(gained, 0, gained.length);
  }
  const paired = pairedRatio(moments, z);
  const difference: Estimate =
    paired === null
      ? differenceFromFree(moments, z)
      : { estimate: paired.difference, ci95: paired.differenceInterval };
  const completion = pairedShares(differences, 1 - 2 * normalCdf(-z));
  const timed = run.plan.timed === 1 && base.plan.timed === 1;
  const latency = timed
    ? quantileDifference(a.column('seconds', jobs), b.column('seconds', jobs), 0.95, z)
    : null;
  return {
    ...shell,
    cost_ratio: paired === null ? NONE : { estimate: paired.ratio, ci95: paired.ratioInterval },
    cost_difference_usd: difference,
    completion_difference: differenceOfShares({ estimate: completion.estimate, ci95: completion.interval }),
    p95_latency_difference_seconds:
      latency === null ? NONE : { estimate: latency.difference, ci95: latency.interval },
    variance_gain: paired?.varianceGain ?? null,
    verdict: verdictOf(paired?.ratioInterval ?? null, difference.estimate ?? 0),
  };
}

/** Beside a baseline that costs nothing there is no ratio, and the difference is all that a policy costs. */
function differenceFromFree(moments: CoMoments, z: number): Estimate {
  const [cost, completion = 0, baseCost, baseCompletion = 0] = moments.means;
  if (baseCost !== 0 || Math.round(moments.n * Math.min(completion, baseCompletion)) < FEWEST_SUCCESSES)
    return NONE;
  if (cost === 0) return { estimate: 0, ci95: [0, 0] };
  const turned = pairedRatio(moments, z, 1, 0);
  if (turned === null) return NONE;
  const [low, high] = turned.differenceInterval;
  return { estimate: -turned.difference, ci95: [-high, -low] };
}

/** Jobs that all of some policies ran and that are kept of all. */
function commonJobs(tallies: readonly Tally[]): number {
  return Math.min(...tallies.map((tally) => tally.keptJobs));
}

/** What a comparison needs of the jobs of a chunk. */
interface MoneyPairs {
  readonly money: Float64Array;
  readonly completed: Float64Array;
}

/**
 * The first jobs of several policies chunk by chunk, those of one job beside one another; one for each tally.
 *
 * @param of - the money that is compared
 */
function* chunksTogether(
  tallies: readonly Tally[],
  jobs: number,
  of: 'costUsd' | 'lossUsd',
): Generator<readonly MoneyPairs[]> {
  const stores = tallies.map((tally) => tally.chunks());
  for (let left = jobs; left > 0;) {
    const chunks = stores.map((store) => store.next().value as ChunkColumns);
    const size = Math.min(left, ...chunks.map((chunk) => chunk.jobs));
    // copies: one tally may stand here twice
    yield chunks.map((chunk) => ({
      money: chunk.of(of).slice(0, size),
      completed: chunk.of('completed').slice(0, size),
    }));
    left -= size;
  }
}

/**
 * What an interval of a cost ratio says. Beside a cost of exactly 0 there is no ratio, and any cost is dearer.
 *
 * @param difference - of the costs, for where there is no interval; 0 also where it is not known
 */
export function verdictOf(
  interval: readonly [number, number] | null,
  difference: number = 0,
): Comparison['verdict'] {
  if (interval === null) return difference > 0 ? 'dearer' : 'cannot tell';
  if (interval[0] <= 1 && interval[1] >= 1) return 'cannot tell';
  return interval[1] < 1 ? 'cheaper' : 'dearer';
}

/**
 * Share of addressed draws of the joint normal of ln(cost per completed job) in which each policy is the cheapest:
 * simulation error only. Policies with too few successes for an estimate take no part; those that cost nothing share every
 * draw.
 */
export function chancesOfCheapest(
  runs: readonly PolicyRun[],
  key: Uint32Array,
): Readonly<Record<string, number>> {
  const tallies = runs.map((run) => run.tally);
  const jobs = commonJobs(tallies);
  const moments = new CoMoments(2 * runs.length);
  for (const pairs of chunksTogether(tallies, jobs, 'costUsd')) {
    const columns = pairs.flatMap(({ money, completed }) => [money, completed]);
    moments.addRange(columns, 0, columns[0]?.length ?? 0);
  }
  const able = runs.flatMap((run, at) => {
    const [cost = 0, completion = 0] = moments.means.subarray(2 * at, 2 * at + 2);
    return Math.round(completion * jobs) >= FEWEST_SUCCESSES ? [{ policy: run.policy, at, cost }] : [];
  });
  if (able.length === 0) return {};
  const free = able.filter(({ cost }) => cost === 0);
  if (free.length > 0)
    return Object.fromEntries(able.map(({ policy, cost }) => [policy, cost === 0 ? 1 / free.length : 0]));
  const ratios = logRatiosOf(moments.select(able.flatMap(({ at }) => [2 * at, 2 * at + 1])));
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
