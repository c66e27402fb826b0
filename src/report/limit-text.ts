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

/** What was measured with its interval; where there is no value, why. */
export function measuredPhrase(limit: LimitResult, warnings: readonly Warning[]): string {
  if (limit.measured !== null) return `${measuredText(limit)} ${measuredRange(limit)}`.trimEnd();
  const why = whyNull(limit, warnings);
  return why === '' ? `${NO_VALUE} ${measuredRange(limit)}`.trimEnd() : `${NO_VALUE}: ${why}`;
}

/** Why a limit's metric has no value; empty where nobody says. */
function whyNull({ text, policy }: LimitResult, warnings: readonly Warning[]): string {
  const metric = metricOf(text);
  const about = warnings.filter((warning) => warning.policy === policy && warning.metric === metric);
  return about.find(({ code }) => code === 'no-value' || TELLING_CODES.includes(code))?.message ?? '';
}

/** Warnings that a reader of a page should see: not those that only say why a figure of the JSON is null. */
export function notableWarnings({ warnings }: Pick<ScenarioResult, 'warnings'>): readonly Warning[] {
  return warnings.filter(({ code }) => !NULL_CODES.some((only) => only === code));
}

/** What a policy misses: each constraint as written and, where it is known, what was measured or why nothing was. */
export function missedTexts(result: ScenarioResult, policy: PolicyResult): string[] {
  return policy.missed.map((text) => {
    const limit = result.constraints.find((one) => one.text === text && one.policy === policy.policy);
    if (limit === undefined) return text;
    const measured = limit.measured === null ? whyNull(limit, result.warnings) : measuredText(limit);
    return measured === '' ? text : `${text} (${measured})`;
  });
}

function limitValue(limit: LimitResult, value: number | null): string {
  return formatMetric(metricOf(limit.text), value);
}

function metricOf(text: string): string {
  return text.split(/[^a-z_]+/).find((word) => METRIC_NAMES.has(word)) ?? '';
}
