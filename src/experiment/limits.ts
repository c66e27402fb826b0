import type { Limit } from '../scenario/limit.ts';
import type { Estimate, LimitResult, Metric, Verdict } from './result.ts';

/** The named policy that stands for the cheapest one that meets the constraints. */
export const BEST = 'best';

/** Holds the limits that concern a policy against its metrics. */
export function judgeLimits(
  limits: readonly Limit[],
  policy: string,
  metrics: Readonly<Record<string, Metric>>,
): readonly LimitResult[] {
  return limits
    .filter((limit) => limit.policy === null || limit.policy === policy)
    .map((limit) => {
      const measured = statisticOf(metrics[limit.metric], limit.statistic);
      return {
        text: limit.text,
        policy,
        measured: measured.estimate,
        ci95: measured.ci95,
        verdict: verdictOf(limit, measured),
      };
    });
}

/** A limit's figure of a metric. */
export function statisticOf(metric: Metric | undefined, statistic: Limit['statistic']): Estimate {
  const none: Estimate = { estimate: null, ci95: null };
  if (metric === undefined) return none;
  return statistic === 'mean' ? metric : (metric[statistic] ?? none);
}

/** What a figure may differ from a limit and be the same: sums of dollars are rounded. */
const ROUNDING = 1e-12;

/**
 * Met or missed where the whole 95 % interval says so, else within noise. A metric without a value is a miss, even where
 * it has a bound; one without an interval goes by its value.
 */
function verdictOf(limit: Limit, measured: Estimate): Verdict {
  if (measured.estimate === null) return 'missed';
  const [low, high] = measured.ci95 ?? [measured.estimate, measured.estimate];
  const lowest = low ?? Number.NEGATIVE_INFINITY;
  const highest = high ?? Number.POSITIVE_INFINITY;
  const holds = (value: number): boolean => {
    if (Math.abs(value - limit.limit) <= ROUNDING * Math.abs(limit.limit))
      return limit.comparison.endsWith('=');
    return limit.comparison.startsWith('<') ? value < limit.limit : value > limit.limit;
  };
  if (holds(lowest) && holds(highest)) return 'met';
  return !holds(lowest) && !holds(highest) ? 'missed' : 'within noise';
}
