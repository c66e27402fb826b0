/*
 * The result of a run as it is written to JSON: the keys are the output contract, in this order. Numbers are raw;
 * rounding happens in `report/format.ts`. Nothing here depends on the clock except `timing`.
 */

/** Lower and upper limit; a null limit has no value (few successes, too few jobs for that quantile). */
export type Interval = readonly [number | null, number | null];

/** A figure and its 95 % interval; null where there is none, with a warning that says why. */
export interface Estimate {
  readonly estimate: number | null;
  readonly ci95: Interval | null;
}

/** From how many times on a cost is told as a multiple of another, no more in percent. */
export const MULTIPLE = 3;

/** A mean or share; a quantity also has its quantiles. */
export interface Metric extends Estimate {
  /** what the inputs leave open, 95 %: over draws of all that carry a range; `run --uncertainty` only */
  readonly input_interval95?: Interval;
  readonly p50?: Estimate;
  readonly p95?: Estimate;
  readonly p99?: Estimate;
}

/**
 * Why a job was stopped: turns at their cap, money, time, context, or answers that stayed away. In the order
 * of the kernel's endings.
 */
export const STOP_REASONS = [
  'capped',
  'budget',
  'deadline',
  'overflow',
  'error',
  'refused',
  'max_requests',
  'rule',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** How a job ended in words, by the kernel's code. */
export const ENDING_NAMES: readonly string[] = [
  'completed',
  'defective',
  'abandoned',
  ...STOP_REASONS.map((reason) => `stopped: ${reason}`),
];

/** USD per job by item; items with nothing are left out; sums to cost_per_job_usd. */
export interface SpendBy {
  readonly model: Readonly<Record<string, number>>;
  readonly vendor: Readonly<Record<string, number>>;
  readonly step: Readonly<Record<string, number>>;
  readonly lane: Readonly<Record<string, number>>;
  readonly bucket: Readonly<Record<string, number>>;
  readonly outcome: Readonly<Record<string, number>>;
  readonly cause: Readonly<Record<string, number>>;
}

/** Seconds per job by item, along the critical path; sums to the mean job latency. */
export interface SecondsBy {
  readonly step: Readonly<Record<string, number>>;
  readonly lane: Readonly<Record<string, number>>;
  readonly model: Readonly<Record<string, number>>;
  readonly cause: Readonly<Record<string, number>>;
}

/** What a lane came to, per job started; seconds and USD over all its requests. */
export interface LaneResult {
  /** attempts of this lane per job */
  readonly attempts_per_job: number;
  /** share of jobs that worked on the lane whose first attempt was good at its end; null: no stated rate */
  readonly first_attempt_success_rate: Estimate;
  /** share of jobs that worked on the lane in which it ended good; null: no stated rate */
  readonly success_rate: Estimate;
  readonly requests_per_job: number;
  readonly cost_per_job_usd: number;
  readonly seconds_per_job: number;
}

/** What one policy came to: its jobs by ending, its metrics, and where money and time went. */
export interface PolicyResult {
  readonly policy: string;
  /** not in the file: a single model shown beside the policies */
  readonly implicit: boolean;
  readonly jobs: number;
  /** relative half width of the interval of the metric that `precision` is about; null: no estimate */
  readonly precision_reached: number | null;
  readonly completed: number;
  readonly defective: number;
  readonly abandoned: number;
  readonly stopped: Readonly<Record<StopReason, number>>;
  /** false when a constraint is missed beyond noise */
  readonly meets_constraints: boolean;
  /** the texts of the constraints missed */
  readonly missed: readonly string[];
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly spend_by: SpendBy;
  readonly seconds_by: SecondsBy;
  readonly by_lane: Readonly<Record<string, LaneResult>>;
}

/** A limit held against a figure: `within noise` where the 95 % interval holds the limit. */
export type Verdict = 'met' | 'missed' | 'within noise';

/** A constraint or threshold held against a policy. */
export interface LimitResult {
  readonly text: string;
  readonly policy: string;
  readonly measured: number | null;
  readonly ci95: Interval | null;
  readonly verdict: Verdict;
}

/** A policy against the baseline on the same jobs (common random numbers). */
export interface Comparison {
  readonly policy: string;
  readonly baseline: string;
  /** jobs that both ran */
  readonly jobs: number;
  /** cost per completed job, policy / baseline; null beside a baseline that costs nothing */
  readonly cost_ratio: Estimate;
  /** cost per completed job, policy - baseline */
  readonly cost_difference_usd: Estimate;
  readonly completion_difference: Estimate;
  readonly p95_latency_difference_seconds: Estimate;
  /** variance of the difference of independent runs over that of paired ones */
  readonly variance_gain: number | null;
  /** `cannot tell` when the interval of the ratio holds 1; beside a cost of 0 any cost is `dearer` */
  readonly verdict: 'cheaper' | 'dearer' | 'cannot tell';
}

/**
 * A default or an inherited figure that touched the result: the PATH that would replace it, its value, and why
 * it was used.
 */
export interface Assumption {
  readonly path: string;
  readonly value: string;
  readonly why: string;
}

/** What a reader must know beside a figure, with what to do about it. */
export interface Warning {
  readonly code: string;
  /** '' when it is about the whole run */
  readonly policy: string;
  /** '' when it is not about one metric */
  readonly metric: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Codes of warnings that say no more than why a figure is null: for those who read it in JSON, and beside a limit on it.
 * No table or page lists them.
 */
export const NULL_CODES = ['no-value', 'no-interval'] as const;
export type NullCode = (typeof NULL_CODES)[number];

/** Codes of other warnings that say as well why their metric has no value. */
export const TELLING_CODES: readonly string[] = ['no-speed', 'no-success', 'few-successes'];

/** An input with which the best policy stops being cheaper than the next, inside what is known of it. */
export interface Decision {
  readonly path: string;
  readonly policies: readonly [best: string, rival: string];
  /** on which side of the value the best policy loses */
  readonly loses: 'below' | 'above';
  readonly breakeven: number;
  /** of the value, simulation error; a null limit lies outside what is known */
  readonly ci95: Interval | null;
  /** what the scenario gives */
  readonly given: number;
  /** how well that is known, in words */
  readonly known: string;
  readonly sentence: string;
}

/** A run of one scenario: one object of the JSON output. */
export interface ScenarioResult {
  readonly schema_version: 1;
  readonly loopcost_version: string;
  readonly complete: boolean;
  readonly scenario: string;
  readonly scenario_sha256: string;
  readonly prices_sha256: string;
  readonly prices_as_of: string;
  readonly seed: string;
  /** the most jobs that any policy ran */
  readonly jobs: number;
  readonly baseline: string;
  /** the cheapest policy of the file that meets the constraints; null: none does */
  readonly best: string | null;
  /** the answer in words */
  readonly sentence: string;
  /** policies not beaten on cost per completed job, completion rate and p95 latency at once */
  readonly pareto: readonly string[];
  readonly constraints: readonly LimitResult[];
  readonly thresholds: readonly LimitResult[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  /** in the order of the file, implicit ones last */
  readonly policies: readonly PolicyResult[];
  readonly comparisons: readonly Comparison[];
  /** share of addressed draws in which each policy is the cheapest; simulation error only */
  readonly probability_cheapest: Readonly<Record<string, number>>;
  /** share of draws of the inputs in which each policy of the file is the cheapest; `run --uncertainty` only */
  readonly cheapest_given_inputs?: Readonly<Record<string, number>>;
  /** what these draws were: how many, jobs of each per policy, and the paths of the inputs */
  readonly uncertainty?: {
    readonly draws: number;
    readonly jobs: number;
    readonly inputs: readonly string[];
  };
  /** the inputs that could overturn the choice; `run --decides` only */
  readonly what_decides?: readonly Decision[];
  /** the only part that differs between two equal runs */
  readonly timing: { readonly started_at: string; readonly seconds: number };
}
