import type { PolicyResult, ScenarioResult, StopReason } from '../experiment/result.ts';
import { own } from '../grammar/own.ts';
import { formatPart } from './format.ts';
import { rankPolicies } from './ranking.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** Of a policy that stops fewer of its jobs than this nothing is said. */
const SMALLEST_SHARE = 0.05;
/** A reason of fewer of its jobs than this is not named beside a greater one. */
const SMALLEST_REASON = 0.005;

const REASONS: Readonly<Record<StopReason, string>> = {
  capped: 'turn cap',
  budget: 'budget',
  deadline: 'deadline',
  overflow: 'context overflow',
  error: 'errors',
  refused: 'refusals',
  max_requests: 'max_requests',
  rule: 'a rule',
};

/** Why policies stopped many of their jobs before the end, as lines of a page. */
export function stoppedLines(result: ScenarioResult, page: Page): string[] {
  return stoppedTexts(result).flatMap((text) => wrapText(text, page.width, { first: '', rest: '  ' }));
}

/** The same as one sentence of any length; none where no policy stopped many. */
export function stoppedTexts(result: ScenarioResult): string[] {
  const parts = rankPolicies(result).flatMap((policy) => stoppedOf(policy));
  return parts.length === 0 ? [] : [`Stopped before the end: ${parts.join('; ')}.`];
}

/** `cheap 12 % of jobs (budget 10 %, turn cap 2 %)`: one reason alone needs no share of its own. */
function stoppedOf({ policy, jobs, stopped }: PolicyResult): string[] {
  const counts = Object.entries(stopped).toSorted(([, a], [, b]) => b - a);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  if (jobs === 0 || all / jobs < SMALLEST_SHARE) return [];
  const named = counts.filter(([, count], at) => at === 0 || count / jobs >= SMALLEST_REASON);
  const reasons = named.map(([reason, count]) => {
    const words = own(REASONS, reason) ?? safeText(reason);
    return named.length === 1 ? words : `${words} ${formatPart(count / jobs)}`;
  });
  return [`${clipText(safeText(policy), 40)} ${formatPart(all / jobs)} of jobs (${reasons.join(', ')})`];
}
