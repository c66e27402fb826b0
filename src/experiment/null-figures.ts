import { CHUNK_JOBS } from './chunk-jobs.ts';
import { PER_MONTH, QUANTILES } from './estimate-metric.ts';
import { inJobs } from './in-jobs.ts';
import { inWords } from './in-words.ts';
import { METRICS, TIME_METRICS } from './metric-definitions.ts';
import { LIMIT_NONE } from '../plan/codes.ts';
import { TELLING_CODES } from './result.ts';
import { samplesForQuantile } from '../stats/quantile-interval.ts';
import type { Plan } from '../plan/plan.ts';
import type { MetricColumn, MetricDefinition } from './metric-definitions.ts';
import type { Estimate, Metric, NullCode, PolicyResult, Warning } from './result.ts';

/** Why a figure is null, and what would give it. */
interface Reason {
  readonly code: NullCode;
  readonly message: string;
  readonly hint: string;
}

/** What a policy's plan says of limits and speeds. */
type Limits = Pick<Plan, 'job' | 'timed'>;

/**
 * Why figures of a policy are null, one warning for each metric of which a value, an interval or a limit is missing.
 *
 * @param told - what is said of the policy already; a metric of which that says why is passed over
 */
export function warnOfNulls(
  result: PolicyResult,
  plan: Limits,
  told: readonly Warning[],
): readonly Warning[] {
  const known = new Set(told.flatMap(({ code, metric }) => (TELLING_CODES.includes(code) ? [metric] : [])));
  return Object.entries(result.metrics).flatMap(([name, metric]): readonly Warning[] => {
    if (known.has(name)) return [];
    const reason =
      metric.estimate === null ? whyNoValue(name, result, plan) : whyNoInterval(name, metric, result.jobs);
    if (reason === null) return [];
    const { code, message, hint } = reason;
    return [{ code, policy: result.policy, metric: name, message, hint }];
  });
}

function whyNoValue(name: string, { jobs, completed, metrics }: PolicyResult, plan: Limits): Reason {
  const none = (message: string, hint = ''): Reason => ({ code: 'no-value', message, hint });
  if (name === PER_MONTH && metrics['cost_per_job_usd']?.estimate !== null)
    return none('no traffic is given', 'give traffic.jobs_per_hour');
  if (name === 'deadline_met_rate' && plan.job.deadline === LIMIT_NONE)
    return none('no deadline is set', 'give job.deadline_seconds');
  if (name.startsWith('budget_') && plan.job.budget === LIMIT_NONE)
    return none('no budget is set', 'give job.budget_usd');
  if (TIME_METRICS.has(name) && plan.timed === 0)
    return none(
      'a model in use states no speed',
      'give time_to_first_token_seconds and tokens_per_second under models',
    );
  if (jobs === 0) return none('no job was run');
  const metric = METRICS[name];
  if (metric?.kind === 'per_completed')
    return completed === 0 ? none('no job completed') : none(tooFewCompleted(completed), 'run more jobs');
  if (metric?.kind === 'ratio') return none(NOTHING_COUNTED[metric.per] ?? 'there is nothing to divide by');
  return none('no request was sent');
}

function tooFewCompleted(completed: number): string {
  return `only ${inJobs(completed)} completed`;
}

function whyNoInterval(name: string, metric: Metric, jobs: number): Reason | null {
  const none = (message: string, hint: string): Reason => ({ code: 'no-interval', message, hint });
  // a month's cost is that of its jobs
  const definition = METRICS[name === PER_MONTH ? 'cost_per_job_usd' : name];
  if (isWhole(metric)) {
    const short = (['p50', 'p95', 'p99'] as const).filter((level) => {
      const quantile = metric[level];
      return quantile !== undefined && !isWhole(quantile);
    });
    if (short.length === 0) return null;
    const message = `too few ${samplesOf(definition)} for an interval of ${inWords(short)}`;
    return none(message, moreFor(short.at(-1), definition));
  }
  if (definition?.kind === 'ratio' && jobs > 1) {
    if (metric.estimate === 0) return none(NOTHING_OF[definition.of] ?? 'a share of 0 has no interval', '');
    if (definition.quantilesOf !== null)
      return none(`too few ${samplesOf(definition)} for an interval`, 'run more jobs');
    if (metric.estimate === 1) return none(ALL_OF[definition.of] ?? 'a share of 1 has no interval', '');
  }
  if (definition?.kind === 'request' && jobs <= CHUNK_JOBS)
    return none('too few jobs for an interval', `more than ${CHUNK_JOBS} jobs would do`);
  return none('too few jobs for an interval', 'run more jobs');
}

/** Whether a figure has its value and both limits. */
function isWhole({ estimate, ci95 }: Estimate): boolean {
  return estimate !== null && ci95 !== null && ci95[0] !== null && ci95[1] !== null;
}

/** What a metric's quantiles are taken over. */
function samplesOf(definition: MetricDefinition | undefined): string {
  if (definition?.kind !== 'ratio') return 'jobs';
  return definition.quantilesOf?.flag === 'defective' ? 'defective jobs' : 'completed jobs';
}

function moreFor(
  level: keyof typeof QUANTILES | undefined,
  definition: MetricDefinition | undefined,
): string {
  if (level === undefined || definition?.kind === 'request') return 'run more jobs';
  return `${samplesForQuantile(QUANTILES[level])} would do`;
}

/** What it means that a denominator is 0. */
const NOTHING_COUNTED: Readonly<Partial<Record<MetricColumn, string>>> = {
  defective: 'no job was defective',
  completed: 'no job completed',
  answered: 'no request was answered',
  toolCalls: 'no tool was called',
  refusalsUnwanted: 'no request was answered that should be',
  refusalsWanted: 'no request should have been refused',
  requests: 'no request was sent',
  wantedRequests: 'no request was sent',
  inputTokens: 'no request had input',
  reviews: 'nobody reviewed',
};

/** What it means that a numerator is 0, of which the logarithm has no interval. */
const NOTHING_OF: Readonly<Partial<Record<MetricColumn, string>>> = {
  severityUsd: 'no defective job cost anything',
  completedSeconds: 'no completed job took time',
  wellFormed: 'no answer was well-formed',
  toolFailures: 'no tool call failed',
  refused: 'nothing was refused',
  overRefused: 'nothing was refused that should be answered',
  overComplied: 'nothing was answered that should be refused',
  errors: 'no request failed',
  available: 'no request was answered in the end',
  cacheReadTokens: 'nothing was read from a cache',
  edits: 'nobody edited anything',
};

/** What it means that a share is 1: the logarithm of what it lacks has no interval. */
const ALL_OF: Readonly<Partial<Record<MetricColumn, string>>> = {
  wellFormed: 'no answer was malformed',
  toolFailures: 'every tool call failed',
  refused: 'every answer was a refusal',
  overRefused: 'all was refused that should be answered',
  overComplied: 'all was answered that should be refused',
  errors: 'every request failed',
  available: 'every request was answered in the end',
  cacheReadTokens: 'all input was read from a cache',
  edits: 'every review was an edit',
};
