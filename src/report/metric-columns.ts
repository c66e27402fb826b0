import { QUANTILE_METRICS } from '../scenario/metric-names.ts';

/*
 * The metrics of the output contract in their order, as the CSV writes them: present or not in one run, each has its
 * columns, so that two files of one version always have the same header. New ones are appended.
 */

/** Every metric's name, in the contract's order. */
export const METRIC_ORDER = [
  'cost_per_completed_job_usd',
  'cost_per_job_usd',
  'vendor_cost_per_job_usd',
  'people_cost_per_job_usd',
  'vendor_cost_per_completed_job_usd',
  'loss_per_job_usd',
  'failure_severity_usd',
  'cost_per_month_usd',
  'completion_rate',
  'acceptance_rate',
  'unassisted_completion_rate',
  'takeover_rate',
  'first_attempt_success_rate',
  'job_latency_seconds',
  'completed_job_latency_seconds',
  'agent_seconds',
  'human_seconds',
  'time_to_first_token_seconds',
  'request_seconds',
  'deadline_met_rate',
  'budget_met_rate',
  'budget_overshoot_usd',
  'requests_per_job',
  'turns_per_job',
  'tool_calls_per_job',
  'retries_per_job',
  'redos_per_job',
  'escalations_per_job',
  'tool_call_validity',
  'tool_failure_rate',
  'refusal_rate',
  'over_refusal_rate',
  'over_compliance_rate',
  'error_rate',
  'availability',
  'uncached_input_tokens_per_job',
  'cache_read_tokens_per_job',
  'cache_write_tokens_per_job',
  'output_tokens_per_job',
  'reasoning_tokens_per_job',
  'cache_hit_rate',
  'peak_context_tokens',
  'compactions_per_job',
  'context_overflow_rate',
  'human_minutes_per_job',
  'human_edit_rate',
] as const;

/** A metric has quantiles when each job, or each request, has a value of its own. */
export function hasQuantiles(metric: string): boolean {
  return QUANTILE_METRICS.has(metric);
}
