import { usd } from './sentence.ts';
import type { Metric, PolicyResult, Warning } from './result.ts';

const LOSS = 'loss_per_job_usd';

/** A figure with both its limits. */
interface Bounded {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What a completed job costs under a policy with what undetected failures cost; USD. */
interface WithFailures extends Bounded {
  readonly policy: string;
}

/** Warns where another policy than the best would be the cheapest with what undetected failures cost. */
export function warnOfUndetected(policies: readonly PolicyResult[], best: string | null): readonly Warning[] {
  const turned = turnedByFailures(policies, best);
  if (turned === null) return [];
  const [chosen, least] = turned;
  return [
    {
      code: 'undetected-decides',
      policy: chosen.policy,
      metric: LOSS,
      message: `what undetected failures cost is in no cost per completed job; with it, that is ${usd(chosen.estimate)}, and ${least.policy}'s is ${usd(least.estimate)}`,
      hint: `where that harm counts, choose by ${LOSS} (CSV, JSON)`,
    },
  ];
}

/**
 * The best policy and the one that would be cheaper if what undetected failures cost were counted; null: none would, beyond
 * noise. A job that is accepted and wrong is in no completed job and its harm in no cost, so a policy that checks nothing
 * looks cheap.
 *
 * @param best - the cheapest policy without it that meets the constraints
 */
export function turnedByFailures(
  policies: readonly PolicyResult[],
  best: string | null,
): readonly [chosen: WithFailures, least: WithFailures] | null {
  const able = policies.flatMap((policy) => {
    const loss = policy.implicit || !policy.meets_constraints ? null : lossPerCompleted(policy);
    return loss === null ? [] : [{ policy: policy.policy, ...loss }];
  });
  const chosen = able.find(({ policy }) => policy === best);
  const [least] = able.toSorted((a, b) => a.estimate - b.estimate);
  if (chosen === undefined || least === undefined || !(least.high < chosen.low)) return null;
  return [chosen, least];
}

/** Spend and undetected failures over completed jobs; the limits are those of both metrics at their worst. */
function lossPerCompleted({ metrics }: PolicyResult): Bounded | null {
  const loss = known(metrics[LOSS]);
  const share = known(metrics['completion_rate']);
  if (loss === null || share === null || !(share.estimate > 0 && share.low > 0)) return null;
  return {
    estimate: loss.estimate / share.estimate,
    low: loss.low / share.high,
    high: loss.high / share.low,
  };
}

function known(metric: Metric | undefined): Bounded | null {
  const [low = null, high = null] = metric?.ci95 ?? [];
  const estimate = metric?.estimate ?? null;
  return estimate === null || low === null || high === null ? null : { estimate, low, high };
}
