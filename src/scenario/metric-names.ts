/** Metrics that are one figure of all jobs: a mean, a ratio or a share. */
const PLAIN = [
  'cost_per_completed_job_usd',
  'vendor_cost_per_completed_job_usd',
  'cost_per_month_usd',
  'completion_rate',
  'acceptance_rate',
  'unassisted_completion_rate',
  'takeover_rate',
  'first_attempt_success_rate',
  'deadline_met_rate',
  'budget_met_rate',
  'tool_call_validity',
  'tool_failure_rate',
  'refusal_rate',
  'over_refusal_rate',
  'over_compliance_rate',
  'error_rate',
  'availability',
  'cache_hit_rate',
  'context_overflow_rate',
  'human_edit_rate',
] as const;

/** Metrics of which each job (or request) has its own value, so that they have quantiles, too. */
const QUANTITIES = [
  'cost_per_job_usd',
  'vendor_cost_per_job_usd',
  'people_cost_per_job_usd',
  'loss_per_job_usd',
  'failure_severity_usd',
  'job_latency_seconds',
  'completed_job_latency_seconds',
  'agent_seconds',
  'human_seconds',
  'time_to_first_token_seconds',
  'request_seconds',
  'budget_overshoot_usd',
  'requests_per_job',
  'turns_per_job',
  'tool_calls_per_job',
  'retries_per_job',
  'redos_per_job',
  'escalations_per_job',
  'uncached_input_tokens_per_job',
  'cache_read_tokens_per_job',
  'cache_write_tokens_per_job',
  'output_tokens_per_job',
  'reasoning_tokens_per_job',
  'peak_context_tokens',
  'compactions_per_job',
  'human_minutes_per_job',
] as const;

/** Metrics with p50, p95 and p99 beside the mean. */
export const QUANTILE_METRICS: ReadonlySet<string> = new Set(QUANTITIES);

/** Every metric that a constraint, a threshold or `run.of` may name. */
export const METRIC_NAMES: ReadonlySet<string> = new Set([...PLAIN, ...QUANTITIES]);

/** What heads a column of the table, where letters are nearer to another name: the metric that stands there. */
export const METRIC_UNDER: Readonly<Record<string, string>> = {
  completed: 'completion_rate',
  unassisted: 'unassisted_completion_rate',
};
