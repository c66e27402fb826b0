import type { JobColumn } from '../kernel/outcomes.ts';

/** Per-job values that are not a column of the kernel: sums, conversions to USD, products with a flag. */
export const DERIVED_COLUMNS = [
  'costUsd',
  'vendorUsd',
  'peopleUsd',
  'lossUsd',
  'humanSeconds',
  'completedSeconds',
  'defective',
  'budgetOvershootUsd',
  'wellFormed',
  'answered',
  'available',
  'inputTokens',
  'refusalsUnwanted',
] as const;
export type DerivedColumn = (typeof DERIVED_COLUMNS)[number];

/** A column that a metric is made of: as the kernel wrote it, or derived from those. */
export type MetricColumn = JobColumn | DerivedColumn;

/** How a metric is estimated from the columns of jobs. */
export type MetricDefinition =
  /** mean over jobs, t interval; with its quantiles over jobs */
  | { readonly kind: 'mean'; readonly of: MetricColumn; readonly keep: 'exact' | 'counts' }
  /** share of jobs, Wilson */
  | { readonly kind: 'share'; readonly of: MetricColumn }
  /** sum over completed jobs, log-delta ratio with its bound where successes are few */
  | { readonly kind: 'per_completed'; readonly of: MetricColumn }
  /** share that clusters in jobs, log-delta ratio of two sums; with `quantilesOf` a mean over the jobs whose flag is set, t */
  | {
      readonly kind: 'ratio';
      readonly of: MetricColumn;
      readonly per: MetricColumn;
      readonly quantilesOf: { readonly value: MetricColumn; readonly flag: MetricColumn } | null;
    }
  /** per request, from a sketch */
  | { readonly kind: 'request'; readonly of: 'firstToken' | 'request' };

const exact = (of: MetricColumn): MetricDefinition => ({ kind: 'mean', of, keep: 'exact' });
const counts = (of: MetricColumn): MetricDefinition => ({ kind: 'mean', of, keep: 'counts' });
const share = (of: MetricColumn): MetricDefinition => ({ kind: 'share', of });
const ratio = (of: MetricColumn, per: MetricColumn): MetricDefinition => ({
  kind: 'ratio',
  of,
  per,
  quantilesOf: null,
});

/**
 * Every metric of the output contract, in its order. Shares of requests count API calls that were answered or sent;
 * `availability` is the share of requests wanted that got a well-formed answer in the end.
 */
export const METRICS: Readonly<Record<string, MetricDefinition>> = {
  cost_per_completed_job_usd: { kind: 'per_completed', of: 'costUsd' },
  cost_per_job_usd: exact('costUsd'),
  vendor_cost_per_job_usd: exact('vendorUsd'),
  people_cost_per_job_usd: exact('peopleUsd'),
  vendor_cost_per_completed_job_usd: { kind: 'per_completed', of: 'vendorUsd' },
  loss_per_job_usd: exact('lossUsd'),
  failure_severity_usd: {
    kind: 'ratio',
    of: 'severityUsd',
    per: 'defective',
    quantilesOf: { value: 'severityUsd', flag: 'defective' },
  },
  completion_rate: share('completed'),
  acceptance_rate: share('accepted'),
  unassisted_completion_rate: share('unassisted'),
  takeover_rate: share('takenOver'),
  first_attempt_success_rate: share('firstAttemptGood'),
  job_latency_seconds: exact('seconds'),
  completed_job_latency_seconds: {
    kind: 'ratio',
    of: 'completedSeconds',
    per: 'completed',
    quantilesOf: { value: 'seconds', flag: 'completed' },
  },
  agent_seconds: exact('agentSeconds'),
  human_seconds: exact('humanSeconds'),
  time_to_first_token_seconds: { kind: 'request', of: 'firstToken' },
  request_seconds: { kind: 'request', of: 'request' },
  deadline_met_rate: share('deadlineMet'),
  budget_met_rate: share('budgetMet'),
  budget_overshoot_usd: exact('budgetOvershootUsd'),
  requests_per_job: counts('requests'),
  turns_per_job: counts('turns'),
  tool_calls_per_job: counts('toolCalls'),
  retries_per_job: counts('retries'),
  redos_per_job: counts('redos'),
  escalations_per_job: counts('escalations'),
  tool_call_validity: ratio('wellFormed', 'answered'),
  tool_failure_rate: ratio('toolFailures', 'toolCalls'),
  refusal_rate: ratio('refused', 'answered'),
  over_refusal_rate: ratio('overRefused', 'refusalsUnwanted'),
  over_compliance_rate: ratio('overComplied', 'refusalsWanted'),
  error_rate: ratio('errors', 'requests'),
  availability: ratio('available', 'wantedRequests'),
  uncached_input_tokens_per_job: counts('uncachedInputTokens'),
  cache_read_tokens_per_job: counts('cacheReadTokens'),
  cache_write_tokens_per_job: counts('cacheWriteTokens'),
  output_tokens_per_job: counts('outputTokens'),
  reasoning_tokens_per_job: counts('reasoningTokens'),
  cache_hit_rate: ratio('cacheReadTokens', 'inputTokens'),
  peak_context_tokens: counts('peakContextTokens'),
  compactions_per_job: counts('compactions'),
  context_overflow_rate: share('overflowed'),
  human_minutes_per_job: exact('humanMinutes'),
  human_edit_rate: ratio('edits', 'reviews'),
};

/** Metrics that need every model's speed. */
export const TIME_METRICS: ReadonlySet<string> = new Set([
  'job_latency_seconds',
  'completed_job_latency_seconds',
  'agent_seconds',
  'time_to_first_token_seconds',
  'request_seconds',
  'deadline_met_rate',
]);
