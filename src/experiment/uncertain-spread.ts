import { VARIANCE_OF_VARIANCE_STRONG, varianceOfVariance } from '../stats/variance-of-variance.ts';
import { TRUSTED_JOBS } from './stop-rule.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Warning } from './result.ts';

/** Of what is known already: these are reasons for the same, and say more. */
const SAID_BY: readonly string[] = ['heavy-tail', 'rare-takeover'];

/**
 * Whether a handful of jobs makes the spread of the cost what it is, so that its interval stands on a standard error that
 * is itself not known: a fee of a thousand dollars in two of a thousand jobs has no heavy tail, and such intervals hold the
 * mean in 86 % of runs. Told from as many jobs on as a run by itself has; of fewer every spread is uncertain.
 *
 * @param told - what the reader knows of the policy already
 */
export function warnOfUncertainSpread(
  { policy, tally }: PolicyRun,
  told: readonly Warning[],
): readonly Warning[] {
  const moments = tally.means.get('cost_per_job_usd');
  if (moments === undefined || tally.jobs < TRUSTED_JOBS || told.some(({ code }) => SAID_BY.includes(code)))
    return [];
  const uncertainty = varianceOfVariance(moments) ?? 0;
  if (uncertainty <= VARIANCE_OF_VARIANCE_STRONG) return [];
  return [
    {
      code: 'uncertain-spread',
      policy,
      metric: 'cost_per_completed_job_usd',
      message: `a few jobs make the spread of the cost (variance of the variance ${uncertainty.toFixed(2)}): its interval may be too narrow`,
      hint: 'run more jobs',
    },
  ];
}
