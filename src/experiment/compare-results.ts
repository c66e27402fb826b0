import { independentDifference, type Estimated } from '../stats/independent-difference.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { ERROR, verdictOf } from './compare-policies.ts';
import { commonPolicies, differenceOfShares, figuresOf, judgedThresholds, sidesOf } from './comparison.ts';
import type { PolicyChange, ScenarioComparison } from './comparison.ts';
import type { Estimate, PolicyResult, ScenarioResult } from './result.ts';

/** A saved result and the name of its file. */
export interface SavedSide {
  readonly name: string;
  readonly result: ScenarioResult;
}

/**
 * Two saved results, policy by policy of the same name. They hold no jobs, so that luck cannot be paired: intervals are
 * those of independent runs, too wide where both ran on one seed.
 *
 * @returns why they cannot be compared, in a sentence, or the comparison
 */
export function compareResults(before: SavedSide, after: SavedSide): ScenarioComparison | string {
  const { both, onlyBefore, onlyAfter } = commonPolicies(before.result, after.result);
  if (both.length === 0) {
    return `no policy has the same name on both sides: ${onlyBefore.join(', ')} in ${before.name}; ${onlyAfter.join(', ')} in ${after.name}`;
  }
  const fault = [before, after].map((side) => missingMetrics(side, both)).find((one) => one !== null) ?? null;
  if (fault !== null) return fault;
  const change = (name: string, nameBefore: string, comparisons: number): PolicyChange[] => {
    const now = after.result.policies.find((one) => one.policy === name);
    const then = before.result.policies.find((one) => one.policy === nameBefore);
    return now === undefined || then === undefined ? [] : [changeOf(then, now, comparisons)];
  };
  const sides = sidesOf(before, after);
  const [bestNow, bestThen] = [sides.after.best, sides.before.best];
  const pairs = before.result.policies.length * after.result.policies.length;
  return {
    loopcost_version: after.result.loopcost_version,
    complete: before.result.complete && after.result.complete,
    paired: false,
    ...sides,
    best: bestNow === null || bestThen === null ? null : (change(bestNow, bestThen, pairs)[0] ?? null),
    policies: both.flatMap((name) => change(name, name, both.length)),
    notes: notesOf(before.result, after.result),
    ...judgedThresholds(after.result),
  };
}

/** Metrics without which there is nothing to compare. */
const COMPARED = ['cost_per_completed_job_usd', 'completion_rate', 'job_latency_seconds'];

function missingMetrics({ name, result }: SavedSide, policies: readonly string[]): string | null {
  for (const policy of policies) {
    const metrics = result.policies.find((one) => one.policy === policy)?.metrics ?? {};
    const missing = COMPARED.find((metric) => metrics[metric] === undefined);
    if (missing !== undefined) return `${name} has no metric ${missing} of policy "${policy}"`;
  }
  return null;
}

function notesOf(before: ScenarioResult, after: ScenarioResult): readonly string[] {
  const same = before.scenario_sha256 === after.scenario_sha256;
  return [
    before.seed === after.seed && !same
      ? 'both ran on one seed, which saved results cannot use: comparing the scenarios themselves gives narrower intervals'
      : '',
    same && before.prices_sha256 === after.prices_sha256 && before.seed === after.seed
      ? 'both are of the same scenario, prices and seed: differences are not of the inputs'
      : '',
    before.loopcost_version === after.loopcost_version
      ? ''
      : `made by loopcost ${before.loopcost_version} and ${after.loopcost_version}: a difference may be the program's`,
  ].filter((note) => note !== '');
}

function changeOf(then: PolicyResult, now: PolicyResult, comparisons: number): PolicyChange {
  const [before, after] = [figuresOf(then), figuresOf(now)];
  const widening = normalQuantile(1 - ERROR / 2 / Math.max(1, comparisons)) / normalQuantile(1 - ERROR / 2);
  const difference = (key: keyof typeof before): Estimate => differenceOf(after[key], before[key], widening);
  const logs = [after, before].map((side) => mapEstimate(side.cost_per_completed_job_usd, Math.log));
  const [costNow, costThen] = [after, before].map((side) => side.cost_per_completed_job_usd.estimate);
  const becameFree = costNow === 0 && (costThen ?? 0) > 0;
  const ratio: Estimate = becameFree
    ? { estimate: 0, ci95: [0, 0] }
    : mapEstimate(differenceOf(logs[0] ?? NONE, logs[1] ?? NONE, widening), Math.exp);
  const [low, high] = ratio.ci95 ?? [null, null];
  const interval = low === null || high === null ? null : ([low, high] as const);
  return {
    policy: now.policy,
    policy_before: then.policy,
    implicit: now.implicit,
    before,
    after,
    cost_ratio: ratio,
    cost_difference_usd: difference('cost_per_completed_job_usd'),
    completion_difference: differenceOfShares(difference('completion_rate')),
    p95_latency_difference_seconds: difference('p95_latency_seconds'),
    variance_gain: null,
    verdict: verdictOf(interval, costThen === 0 ? (costNow ?? 0) : 0),
  };
}

const NONE: Estimate = { estimate: null, ci95: null };

function differenceOf(a: Estimate, b: Estimate, widening: number): Estimate {
  if (a.estimate === null || b.estimate === null) return NONE;
  const [first, second] = [estimated(a), estimated(b)];
  if (first === null || second === null) return { estimate: a.estimate - b.estimate, ci95: null };
  const { estimate, interval } = independentDifference(first, second, widening);
  return { estimate, ci95: interval };
}

function estimated({ estimate, ci95 }: Estimate): Estimated | null {
  const [low, high] = ci95 ?? [null, null];
  return estimate === null || low === null || high === null ? null : { estimate, interval: [low, high] };
}

/** An estimate and its limits on another scale; a cost of 0 has no logarithm and so no value there. */
function mapEstimate({ estimate, ci95 }: Estimate, scale: (value: number) => number): Estimate {
  const [value, low, high] = [estimate, ci95?.[0] ?? null, ci95?.[1] ?? null].map((one) => {
    const scaled = one === null ? Number.NaN : scale(one);
    return Number.isFinite(scaled) ? scaled : null;
  });
  if (value === null || value === undefined) return NONE;
  return { estimate: value, ci95: low == null || high == null ? null : [low, high] };
}
