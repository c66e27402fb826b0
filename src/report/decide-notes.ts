import { own } from '../grammar/own.ts';
import type { Interval, ScenarioResult } from '../experiment/result.ts';
import { formatCount, formatPart, formatUsd, NO_VALUE } from './format.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** What could overturn the answer, and what the inputs leave open; nothing where nobody asked. */
export function decideLines(result: ScenarioResult, page: Page): string[] {
  const wrap = (text: string): string[] => wrapText(text, page.width, { first: '', rest: '  ' });
  return [...decisionLines(result, wrap), ...uncertaintyLines(result, wrap)];
}

function decisionLines(result: ScenarioResult, wrap: (text: string) => string[]): string[] {
  const decisions = result.what_decides;
  if (decisions === undefined) return [];
  if (decisions.length === 0)
    return wrap('What decides: no single input, moved within what is known of it, changes the choice.');
  return decisions.flatMap(({ sentence }) => wrap(`What decides: ${safeText(sentence)}.`));
}

function uncertaintyLines(result: ScenarioResult, wrap: (text: string) => string[]): string[] {
  const { uncertainty, cheapest_given_inputs: cheapest } = result;
  if (uncertainty === undefined || cheapest === undefined) return [];
  const { draws, jobs, inputs } = uncertainty;
  const policies = result.policies.flatMap((policy) => {
    const interval = policy.metrics['cost_per_completed_job_usd']?.input_interval95;
    const share = own(cheapest, policy.policy);
    if (share === undefined) return [];
    const name = clipText(safeText(policy.policy), 40);
    return [`${name} ${rangeText(interval ?? [null, null])}, cheapest in ${formatPart(share)}`];
  });
  const about = `${inputs.length} inputs (${formatCount(draws)} draws, ${formatCount(jobs)} jobs each)`;
  return wrap(`$/completed given what is known of ${about}: ${policies.join('; ')}.`);
}

/** A range of costs; one without an upper limit where too many draws complete no job. */
function rangeText([low, high]: Interval): string {
  if (low === null) return NO_VALUE;
  return high === null ? `${formatUsd(low)} or more` : `${formatUsd(low)} to ${formatUsd(high)}`;
}

/** What the intervals of a table cover. */
export function coverageSentence(result: ScenarioResult, plusMinus: string): string {
  const of = `${plusMinus} in percent of a cost, in points of a share`;
  return result.uncertainty === undefined
    ? `intervals: simulation error only, 95 % (${of}); what the inputs leave open is not in them.`
    : `intervals: simulation error, 95 % (${of}); what the inputs leave open stands apart, in the line "given what is known".`;
}
