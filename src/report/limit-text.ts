import { NULL_CODES, TELLING_CODES } from '../experiment/result.ts';
import type { LimitResult, PolicyResult, ScenarioResult, Warning } from '../experiment/result.ts';
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

/** What was measured with its interval; where there is none, or no value, why. */
export function measuredPhrase(limit: LimitResult, warnings: readonly Warning[]): string {
  const why = whyNull(limit, warnings);
  if (limit.measured !== null && limit.ci95 === null && why !== '')
    return `${measuredText(limit)}, no interval: ${why}`;
  if (limit.measured !== null) return `${measuredText(limit)} ${measuredRange(limit)}`.trimEnd();
  return why === '' ? `${NO_VALUE} ${measuredRange(limit)}`.trimEnd() : `${NO_VALUE}: ${why}`;
}

/** Why a limit's metric has no value, or a value without an interval; empty where nobody says. */
function whyNull({ text, policy, measured }: LimitResult, warnings: readonly Warning[]): string {
  const metric = metricOf(text);
  const about = warnings.filter((warning) => warning.policy === policy && warning.metric === metric);
  const codes = measured === null ? ['no-value', ...TELLING_CODES] : ['no-interval'];
  return about.find(({ code }) => codes.includes(code))?.message ?? '';
}

/** Warnings that a reader of a page should see: not those that only say why a figure of the JSON is null. */
export function notableWarnings({ warnings }: Pick<ScenarioResult, 'warnings'>): readonly Warning[] {
  return warnings.filter(({ code }) => !NULL_CODES.some((only) => only === code));
}

/** Which constraints a policy misses, and by what; which it is not known to meet, and why. Empty where it meets them all. */
export function missedRemark(result: ScenarioResult, policy: PolicyResult): string {
  const limits = policy.missed.map((text) => ({
    text,
    limit: result.constraints.find((one) => one.text === text && one.policy === policy.policy),
  }));
  const missed = limits.flatMap(({ text, limit }) => {
    if (limit === undefined) return text;
    return limit.measured === null ? [] : `${text} (${measuredText(limit)})`;
  });
  const unknown = limits.flatMap(({ text, limit }) => {
    if (limit?.measured !== null) return [];
    const why = whyNull(limit, result.warnings);
    return why === '' ? text : `${text} (${why})`;
  });
  return [
    ...(missed.length === 0 ? [] : [`misses ${missed.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`not known to meet ${unknown.join(', ')}`]),
  ].join('; ');
}

function limitValue(limit: LimitResult, value: number | null): string {
  return formatMetric(metricOf(limit.text), value);
}

/** The metric of a limit: the last of its words that is one, since a policy before it may have a metric's name. */
function metricOf(text: string): string {
  return text.split(/[^a-z_]+/).findLast((word) => METRIC_NAMES.has(word)) ?? '';
}
