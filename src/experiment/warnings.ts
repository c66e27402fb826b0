import { sampleSize } from '../stats/sample-size.ts';
import {
  TAIL_INDEX_NO_INTERVAL,
  TAIL_INDEX_NO_MEAN,
  TAIL_INDEX_WARN,
  tailIndex,
} from '../stats/tail-index.ts';
import { ratioEstimate } from '../stats/ratio-estimate.ts';
import { grouped, inJobs } from './in-jobs.ts';
import { TRUSTED_JOBS, TRUSTED_SUCCESSES, hindranceOf, precisionOf } from './stop-rule.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Metric, PolicyResult, Warning } from './result.ts';
import type { Hindrance } from './stop-rule.ts';

const COST = 'cost_per_completed_job_usd';
/** First-order bias of a ratio beyond which it is said. */
const BIAS_SAID = 0.01;

/** What a run was asked for, to say where it fell short. */
export interface Asked {
  readonly of: string;
  /** null: a number of jobs was asked for */
  readonly precision: number | null;
  /** most jobs of a policy: one with fewer that fell short was stopped */
  readonly mostJobs: number;
}

/** What a reader must know of one policy's figures before trusting them. */
export function warnOf(run: PolicyRun, result: PolicyResult, asked: Asked): readonly Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, metric: string, message: string, hint: string): void => {
    warnings.push({ code, policy: run.policy, metric, message, hint });
  };
  const { tally } = run;

  const tail = tailIndex(tally.costs());
  if (tail !== null && tail >= TAIL_INDEX_WARN) {
    const worse =
      tail >= TAIL_INDEX_NO_MEAN
        ? 'the mean cost may not exist'
        : tail >= TAIL_INDEX_NO_INTERVAL
          ? 'do not trust the intervals of the mean cost'
          : 'intervals of the mean cost are too narrow';
    warn(
      'heavy-tail',
      COST,
      `a few jobs carry the cost (tail index ${tail.toFixed(2)}): ${worse}`,
      'cap the dearest branch, or report p95 instead of the mean',
    );
  }

  const completed = result.completed;
  const ratio = ratioEstimate(tally.ratios.get(COST) ?? EMPTY);
  if (completed === 0) {
    const bound = ratio.method === 'none' ? 'no value' : 'only a lower bound';
    warn('no-success', COST, `no job completed: cost per completed job has ${bound}`, '');
  } else if (completed < TRUSTED_SUCCESSES) {
    const rate = completed / tally.jobs;
    warn(
      'few-successes',
      COST,
      `only ${inJobs(completed)} completed`,
      `about ${roundUp(TRUSTED_SUCCESSES / rate)} jobs would do`,
    );
  }
  if (ratio.method === 'log-delta' && Math.abs(ratio.relativeBias) > BIAS_SAID) {
    warn(
      'ratio-bias',
      COST,
      `cost per completed job is about ${(ratio.relativeBias * 100).toFixed(1)} % too high: few jobs completed`,
      'run more jobs',
    );
  }

  if (tally.isSketched) {
    warn(
      'sketched',
      '',
      `quantiles over ${inJobs(tally.jobs)} are within 0.1 %, and their intervals wider by it; comparisons are made on the first ${inJobs(tally.keptJobs)} at most`,
      'fewer jobs or policies are kept one by one, in 240 MB',
    );
  }

  if (asked.precision !== null && !run.reached) {
    const { of, precision } = asked;
    const { message, hint } = shortOfPrecision(result.metrics[of] ?? NONE, precision, {
      jobs: tally.jobs,
      isStopped: tally.jobs < asked.mostJobs,
      hindrance: hindranceOf(tally, precision),
    });
    warn('precision-not-reached', of, message, hint);
  }
  if (run.plan.timed === 0) {
    warn(
      'no-speed',
      'job_latency_seconds',
      'a model in use states no speed: metrics of time have no value',
      'give time_to_first_token_seconds and tokens_per_second under models',
    );
  }
  if (result.stopped.max_requests > 0) {
    warn(
      'max-requests',
      '',
      `${stoppedJobs(result.stopped.max_requests)} stopped at job.max_requests = ${run.plan.job.maxRequests}: a loop may have no exit`,
      '',
    );
  }
  return warnings;
}

/** How far a run to a precision came. */
interface Reach {
  readonly jobs: number;
  /** before its end */
  readonly isStopped: boolean;
  readonly hindrance: Hindrance | null;
}

/** Why a run to a precision ended without it, and what would do. */
function shortOfPrecision(
  metric: Metric,
  precision: number,
  { jobs, isStopped, hindrance }: Reach,
): Pick<Warning, 'message' | 'hint'> {
  const wanted = `asked for +-${Number((precision * 100).toPrecision(6))} %`;
  const reached = precisionOf(metric);
  if (metric.estimate === 0)
    return { message: `0 after ${inJobs(jobs)}, ${wanted}: there is no percentage of 0`, hint: '' };
  if (reached === null) {
    const what = metric.estimate === null ? 'estimate' : 'interval';
    return { message: `no ${what} after ${inJobs(jobs)}, ${wanted}`, hint: '' };
  }
  const got = `+-${(reached * 100).toFixed(1)} % after ${inJobs(jobs)}, ${wanted}`;
  if (reached > precision) {
    const needed = `about ${roundUp(sampleSize((reached * Math.sqrt(jobs)) / 1.96, precision))} jobs would do`;
    return isStopped
      ? { message: `${got}: stopped before the end`, hint: needed }
      : { message: got, hint: `${needed}: raise run.max_jobs` };
  }
  if (isStopped || hindrance === null) return { message: `${got}: stopped before the end`, hint: '' };
  return { message: `${got}: reached, but ${HINDRANCES[hindrance]}`, hint: WHAT_HELPS[hindrance] };
}

/** Why a narrow interval is not trusted. */
const HINDRANCES: Readonly<Record<Hindrance, string>> = {
  'few-jobs': `not to be trusted with fewer than ${inJobs(TRUSTED_JOBS)}`,
  'few-successes': `not to be trusted with fewer than ${TRUSTED_SUCCESSES} completed jobs`,
  'rare-branch': 'a branch that costs money is still too rare to trust it',
  'heavy-tail': 'the tail of the cost is too heavy to trust it',
};

const WHAT_HELPS: Readonly<Record<Hindrance, string>> = {
  'few-jobs': 'raise run.max_jobs',
  'few-successes': 'raise run.max_jobs',
  'rare-branch': 'raise run.max_jobs',
  'heavy-tail': 'cap the dearest branch',
};

const NONE: Metric = { estimate: null, ci95: null };
const EMPTY = { n: 0, meanX: 0, meanY: 0, sxx: 0, syy: 0, sxy: 0 };

/** Two leading digits, upward. */
function roundUp(jobs: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(jobs)) - 1);
  let unit = 1;
  for (let digit = 0; digit < digits; digit += 1) unit *= 10;
  return grouped(Math.ceil(jobs / unit) * unit);
}

function stoppedJobs(count: number): string {
  return `${inJobs(count)} ${count === 1 ? 'was' : 'were'}`;
}
