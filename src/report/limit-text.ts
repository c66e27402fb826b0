import type { LimitResult, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { formatMetric, NO_VALUE } from './format.ts';
import { METRIC_NAMES } from '../scenario/metric-names.ts';

/** The measured value of a limit in its metric's unit. */
export function measuredText(limit: LimitResult): string {
  return limitValue(limit, limit.measured);
}

/** The interval of a limit's measured value, `[880.1, 910.4]`; empty where there is none. */
export function measuredRange(limit: LimitResult): string {
  if (limit.ci95 === null) return '';
  const [low, high] = limit.ci95;
  return `[${limitValue(limit, low)}, ${limitValue(limit, high)}]`;
}

/** What a policy misses: each constraint as written and, where it is known, what was measured. */
export function missedTexts(result: ScenarioResult, policy: PolicyResult): string[] {
  return policy.missed.map((text) => {
    const limit = result.constraints.find((one) => one.text === text && one.policy === policy.policy);
    const measured = limit === undefined ? NO_VALUE : measuredText(limit);
    return measured === NO_VALUE ? text : `${text} (${measured})`;
  });
}

function limitValue(limit: LimitResult, value: number | null): string {
  const metric = limit.text.split(/[^a-z_]+/).find((word) => METRIC_NAMES.has(word)) ?? '';
  return formatMetric(metric, value);
}
