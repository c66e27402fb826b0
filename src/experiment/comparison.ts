import type { Comparison, Estimate, LimitResult, PolicyResult, ScenarioResult, Warning } from './result.ts';

/** What two sides are compared on. */
export interface ComparedFigures {
  readonly cost_per_completed_job_usd: Estimate;
  readonly completion_rate: Estimate;
  readonly p95_latency_seconds: Estimate;
}

/** One policy after a change against the one before it: ratios after / before, differences after - before. */
export interface PolicyChange {
  /** the policy after */
  readonly policy: string;
  readonly policy_before: string;
  readonly implicit: boolean;
  readonly before: ComparedFigures;
  readonly after: ComparedFigures;
  readonly cost_ratio: Estimate;
  readonly cost_difference_usd: Estimate;
  readonly completion_difference: Estimate;
  readonly p95_latency_difference_seconds: Estimate;
  /** of pairing; null: not paired */
  readonly variance_gain: number | null;
  readonly verdict: Comparison['verdict'];
}

/** One side of a comparison: where its figures come from. */
export interface ComparedSide {
  /** as the user named it */
  readonly name: string;
  readonly scenario: string;
  readonly scenario_sha256: string;
  readonly prices_sha256: string;
  readonly prices_as_of: string;
  readonly seed: string;
  readonly jobs: number;
  /** null: none, or which is not known */
  readonly best: string | null;
  /** false: it stopped before a policy of the other side began, so that which is the best is open */
  readonly best_known: boolean;
}

/** Two scenarios, or two saved results, held against each other. */
export interface ScenarioComparison {
  readonly loopcost_version: string;
  readonly complete: boolean;
  /** whether the jobs of both sides met the same luck and were compared one by one */
  readonly paired: boolean;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** the best policy after against the best before; null where a side has none, or which is not known */
  readonly best: PolicyChange | null;
  /** policies of the same name, in the order of the side before */
  readonly policies: readonly PolicyChange[];
  readonly only_before: readonly string[];
  readonly only_after: readonly string[];
  /** what a reader must know, in sentences */
  readonly notes: readonly string[];
  /** those of the side after */
  readonly thresholds: readonly LimitResult[];
  /** of the side after, as far as they say why thresholds have no value, or no interval */
  readonly warnings: readonly Warning[];
}

const NONE: Estimate = { estimate: null, ci95: null };

/** A result and its name for the user. */
interface NamedResult {
  readonly name: string;
  readonly result: ScenarioResult;
}

/** Both sides of a comparison from their results. */
export function sidesOf(
  before: NamedResult,
  after: NamedResult,
): Pick<ScenarioComparison, 'before' | 'after' | 'only_before' | 'only_after'> {
  const { onlyBefore, onlyAfter } = commonPolicies(before.result, after.result);
  return {
    before: sideOf(before, onlyAfter),
    after: sideOf(after, onlyBefore),
    only_before: onlyBefore,
    only_after: onlyAfter,
  };
}

/** @param lacking - policies of the other side alone: of a side cut short they may not have begun */
function sideOf({ name, result }: NamedResult, lacking: readonly string[]): ComparedSide {
  const { scenario, scenario_sha256, prices_sha256, prices_as_of, seed, jobs } = result;
  const known = result.complete || lacking.length === 0;
  const best = known ? result.best : null;
  return {
    name,
    scenario,
    scenario_sha256,
    prices_sha256,
    prices_as_of,
    seed,
    jobs,
    best,
    best_known: known,
  };
}

/** The thresholds of a result, and what it says of those without a value or an interval. */
export function judgedThresholds(
  result: ScenarioResult,
): Pick<ScenarioComparison, 'thresholds' | 'warnings'> {
  const lacking = result.thresholds.filter(({ measured, ci95 }) => measured === null || ci95 === null);
  const about = result.warnings.filter(({ policy, metric }) =>
    lacking.some((limit) => limit.policy === policy && limit.text.includes(metric) && metric !== ''),
  );
  return { thresholds: result.thresholds, warnings: about };
}

/** The figures of a policy that are compared. */
export function figuresOf(policy: PolicyResult): ComparedFigures {
  return {
    cost_per_completed_job_usd: plain(policy.metrics['cost_per_completed_job_usd']),
    completion_rate: plain(policy.metrics['completion_rate']),
    p95_latency_seconds: plain(policy.metrics['job_latency_seconds']?.p95),
  };
}

/** Names of policies on both sides, and on one alone. */
export function commonPolicies(
  before: ScenarioResult,
  after: ScenarioResult,
): {
  readonly both: readonly string[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
} {
  const [first, second] = [before, after].map((side) => side.policies.map((one) => one.policy));
  const [names, others] = [first ?? [], second ?? []];
  return {
    both: names.filter((name) => others.includes(name)),
    onlyBefore: names.filter((name) => !others.includes(name)),
    onlyAfter: others.filter((name) => !names.includes(name)),
  };
}

/** A difference of two shares with its limits in [-1, 1]: cutting them there loses no cover. */
export function differenceOfShares({ estimate, ci95 }: Estimate): Estimate {
  if (ci95 === null) return { estimate, ci95 };
  const [low, high] = ci95;
  return {
    estimate,
    ci95: [low === null ? null : Math.max(-1, low), high === null ? null : Math.min(1, high)],
  };
}

function plain(estimate: Estimate | undefined): Estimate {
  return estimate === undefined ? NONE : { estimate: estimate.estimate, ci95: estimate.ci95 };
}
