import { sampleSize } from '../stats/sample-size.ts';
import {
  TAIL_INDEX_NO_INTERVAL,
  TAIL_INDEX_NO_MEAN,
  TAIL_INDEX_WARN,
  tailIndex,
} from '../stats/tail-index.ts';
import { ratioEstimate } from '../stats/ratio-estimate.ts';
import { FEWEST_SUCCESSES, precisionOf } from './stop-rule.ts';
import type { PolicyRun } from './policy-run.ts';
import type { PolicyResult, Warning } from './result.ts';

const COST = 'cost_per_completed_job_usd';
/** First-order bias of a ratio beyond which it is said. */
const BIAS_SAID = 0.01;

/** What a run was asked for, to say where it fell short. */
export interface Asked {
  readonly of: string;
  /** null: a number of jobs was asked for */
  readonly precision: number | null;
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
  if (completed === 0) {
    warn('no-success', COST, 'no job completed: cost per completed job has only a lower bound', '');
  } else if (completed < FEWEST_SUCCESSES) {
    const rate = completed / tally.jobs;
    warn(
      'few-successes',
      COST,
      `only ${completed} jobs completed`,
      `about ${roundUp(FEWEST_SUCCESSES / rate)} jobs would do`,
    );
  }
  const ratio = ratioEstimate(tally.ratios.get(COST) ?? EMPTY);
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
      `quantiles over ${tally.jobs} jobs are within 0.1 %, and their intervals wider by it; comparisons are made on the first ${tally.keptJobs} jobs`,
      'fewer jobs or policies are kept one by one, in 240 MB',
    );
  }

  const metric = result.metrics[asked.of];
  const reached = metric === undefined ? null : precisionOf(metric);
  if (asked.precision !== null && !run.reached) {
    const isZero = metric?.estimate === 0;
    const { message, hint } = shortOfPrecision({ reached, isZero }, asked.precision, tally.jobs);
    warn('precision-not-reached', asked.of, message, hint);
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
      `${result.stopped.max_requests} jobs were stopped at job.max_requests = ${run.plan.job.maxRequests}: a loop may have no exit`,
      '',
    );
  }
  return warnings;
}

/** Why a run to a precision ended without it, and what would do. */
function shortOfPrecision(
  { reached, isZero }: { readonly reached: number | null; readonly isZero: boolean },
  precision: number,
  jobs: number,
): Pick<Warning, 'message' | 'hint'> {
  const wanted = `asked for +-${Number((precision * 100).toPrecision(6))} %`;
  if (isZero) return { message: `0 after ${jobs} jobs, ${wanted}: there is no percentage of 0`, hint: '' };
  if (reached === null) return { message: `no estimate after ${jobs} jobs, ${wanted}`, hint: '' };
  const got = `+-${(reached * 100).toFixed(1)} % after ${jobs} jobs, ${wanted}`;
  if (reached > precision) {
    const needed = sampleSize((reached * Math.sqrt(jobs)) / 1.96, precision);
    return { message: got, hint: `about ${roundUp(needed)} jobs would do: raise run.max_jobs` };
  }
  return {
    message: `${got}: reached, but a branch that costs money is still too rare, or the tail too heavy, to trust it`,
    hint: 'raise run.max_jobs, or cap the dearest branch',
  };
}

const EMPTY = { n: 0, meanX: 0, meanY: 0, sxx: 0, syy: 0, sxy: 0 };

/** Two leading digits, upward. */
function roundUp(jobs: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(jobs)) - 1);
  let unit = 1;
  for (let digit = 0; digit < digits; digit += 1) unit *= 10;
  return (Math.ceil(jobs / unit) * unit).toLocaleString('en-US');
}
