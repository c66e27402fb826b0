import { countedMean } from '../stats/counted-mean.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { momentsOf } from '../stats/moments.ts';
import { quantileIntervals } from '../stats/quantile-interval.ts';
import { ratioEstimate, shareOfSums } from '../stats/ratio-estimate.ts';
import { SKETCH_RELATIVE_ERROR, sketchQuantile, sketchQuantileEven } from '../stats/log-bucket-sketch.ts';
import { wilsonInterval } from '../stats/wilson-interval.ts';
import { METRICS } from './metric-definitions.ts';
import { RequestGroup } from './tally.ts';
import type { BucketCounts } from '../stats/bucket-counts.ts';
import type { Interval } from '../stats/interval.ts';
import type { Estimate, Metric } from './result.ts';
import type { Tally } from './tally.ts';

const NONE: Estimate = { estimate: null, ci95: null };
const NO_QUANTILE = { estimate: null, low: null, high: null };
/** Quantiles of a metric, by the names that results have for them. */
export const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/** The metric that is another one times the traffic. */
export const PER_MONTH = 'cost_per_month_usd';

/**
 * Every metric of one policy.
 *
 * @param without - metrics that have no value under the policy's plan
 * @param jobsPerMonth - null without traffic, where a month has no cost
 */
export function estimateMetrics(
  tally: Tally,
  without: ReadonlySet<string>,
  jobsPerMonth: number | null,
): Readonly<Record<string, Metric>> {
  const metrics: Record<string, Metric> = {};
  for (const name of Object.keys(METRICS)) {
    metrics[name] = without.has(name) ? NONE : estimateMetric(tally, name);
    if (name === 'failure_severity_usd') {
      const perJob = metrics['cost_per_job_usd'];
      metrics[PER_MONTH] =
        jobsPerMonth === null || perJob === undefined ? NONE : scaled(perJob, jobsPerMonth);
    }
  }
  return metrics;
}

/** One metric by its name in the contract; without quantiles where it has none. */
export function estimateMetric(tally: Tally, name: string): Metric {
  const metric = METRICS[name];
  if (metric === undefined) return NONE;
  switch (metric.kind) {
    case 'mean': {
      const { estimate, interval } = meanInterval(tally.means.get(name) ?? momentsOf([]));
      return { estimate, ci95: aboveZero(interval), ...quantilesOf(tally, name) };
    }
    case 'share': {
      const moments = tally.means.get(name);
      if (moments === undefined || moments.n === 0) return NONE;
      const successes = Math.round(moments.mean * moments.n);
      return { estimate: successes / moments.n, ci95: wilsonInterval({ successes, trials: moments.n }) };
    }
    case 'per_completed': {
      const moments = tally.ratios.get(name);
      if (moments === undefined) return NONE;
      const found = ratioEstimate(moments);
      if (found.method === 'lower-bound') return { estimate: null, ci95: [found.lowerBound, null] };
      return { estimate: found.estimate, ci95: found.interval };
    }
    case 'ratio': {
      const moments = tally.ratios.get(name);
      if (moments === undefined) return NONE;
      if (metric.quantilesOf !== null) {
        const { estimate, interval } = countedMean(moments);
        return { estimate, ci95: aboveZero(interval), ...quantilesOf(tally, name) };
      }
      const { estimate, interval } = shareOfSums(moments);
      return { estimate, ci95: interval };
    }
    case 'request':
      return perRequest(metric.of === 'firstToken' ? tally.firstToken : tally.request);
    default:
      return metric satisfies never;
  }
}

/** Costs, counts and times are at least 0: cutting a limit there loses no cover. */
function aboveZero(interval: Interval | null): Interval | null {
  return interval === null ? null : [Math.max(0, interval[0]), interval[1]];
}

function quantilesOf(tally: Tally, name: string): Partial<Metric> {
  const samples = tally.samples(name);
  if (samples === null) return {};
  const quantiles = quantileIntervals(samples, Object.values(QUANTILES));
  return Object.fromEntries(
    Object.keys(QUANTILES).map((key, at): [string, Estimate] => {
      const { estimate, low, high } = quantiles[at] ?? NO_QUANTILE;
      return [key, { estimate, ci95: estimate === null ? null : [low, high] }];
    }),
  );
}

/**
 * Mean per request from sums, quantiles from sketches; their intervals from how much groups of chunks differ, those of
 * quantiles wider by what a sketch may be off. What always takes the same time has that as its quantiles.
 */
function perRequest(groups: readonly RequestGroup[]): Metric {
  const whole = new RequestGroup();
  for (const { seconds, counts } of groups) {
    whole.seconds.merge(seconds);
    whole.counts.merge(counts);
  }
  const mean = overGroups(meanSeconds(whole), groups.map(meanSeconds), 0);
  const isConstant = isInOneBucket(whole.counts) && isSharp(mean);
  const quantile = (q: number): Estimate =>
    overGroups(
      sketchQuantile(whole.counts, q),
      // two groups alone are often of one bucket, and are not of one quantile
      groups.map(({ counts }) => sketchQuantileEven(counts, q)),
      SKETCH_RELATIVE_ERROR,
    );
  return {
    ...mean,
    ...Object.fromEntries(
      Object.entries(QUANTILES).map(([key, q]) => [key, isConstant ? mean : quantile(q)]),
    ),
  };
}

/** A figure of all requests, with the interval that the same of each group gives it; null: of no request. */
function overGroups(
  estimate: number | null,
  each: readonly (number | null)[],
  relativeError: number,
): Estimate {
  if (estimate === null) return NONE;
  const { interval } = meanInterval(momentsOf(each.filter((value) => value !== null)));
  if (interval === null) return { estimate, ci95: null };
  const half = (interval[1] - interval[0]) / 2 + estimate * relativeError;
  return { estimate, ci95: [Math.max(0, estimate - half), estimate + half] };
}

function isInOneBucket(counts: BucketCounts): boolean {
  if (counts.count === 0) return false;
  const [least, greatest] = counts.bucketsOf([1, counts.count]);
  return least === greatest;
}

/** Whether groups of chunks do not differ but for rounding; one alone cannot. */
function isSharp({ estimate, ci95 }: Estimate): boolean {
  const [low, high] = ci95 ?? [null, null];
  return estimate !== null && (low === null || high === null || high - low <= SHARP * estimate);
}

/** Relative width of an interval that is rounding alone: sums of ten million requests are right to less. */
const SHARP = 1e-9;

function meanSeconds({ seconds, counts }: RequestGroup): number | null {
  return counts.count === 0 ? null : seconds.value() / counts.count;
}

function scaled(metric: Metric, factor: number): Metric {
  const times = (value: number | null): number | null => (value === null ? null : value * factor);
  return {
    estimate: times(metric.estimate),
    ci95: metric.ci95 === null ? null : [times(metric.ci95[0]), times(metric.ci95[1])],
  };
}
