import { own } from '../grammar/own.ts';
import type { Interval, ScenarioResult } from '../experiment/result.ts';
import { formatCount, formatPart, formatUsd, NO_VALUE } from './format.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** What could overturn the answer, and what the inputs leave open; nothing where nobody asked. */
export function decideLines(result: ScenarioResult, page: Page): string[] {
  return decideTexts(result).flatMap((text) => wrapText(text, page.width, { first: '', rest: '  ' }));
}

/** The same as sentences, each of any length. */
export function decideTexts(result: ScenarioResult): string[] {
  return [...decisionTexts(result), ...uncertaintyTexts(result)];
}

function decisionTexts(result: ScenarioResult): string[] {
  const decisions = result.what_decides;
  if (decisions === undefined) return [];
  if (decisions.length > 0) return decisions.map(({ sentence }) => `What decides: ${safeText(sentence)}.`);
  return contenders(result) < 2
    ? [
        'What decides: no two of the policies asked for complete jobs and meet every constraint, so that no choice is left to an input.',
      ]
    : ['What decides: no single input, moved within what is known of it, changes the choice.'];
}

/** Policies between which an input could decide. */
function contenders({ policies }: ScenarioResult): number {
  return policies.filter(
    ({ implicit, meets_constraints, metrics }) =>
      !implicit && meets_constraints && metrics['cost_per_completed_job_usd']?.estimate != null,
  ).length;
}

function uncertaintyTexts(result: ScenarioResult): string[] {
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
  const about = `${inputs.length} inputs (95 % of ${formatCount(draws)} draws, ${formatCount(jobs)} jobs each)`;
  return [`$/completed given what is known of ${about}: ${policies.join('; ')}.`];
}

/** A range of costs; one without an upper limit where too many draws complete no job. */
function rangeText([low, high]: Interval): string {
  if (low === null) return NO_VALUE;
  return high === null ? `${formatUsd(low)} or more` : `${formatUsd(low)} to ${formatUsd(high)}`;
}

/**
 * What intervals cover.
 *
 * @param of - what they are in, such as ` (± in percent)`
 */
export function coverageSentence(result: ScenarioResult, of: string): string {
  return result.uncertainty === undefined
    ? `intervals: simulation error only, 95 %${of}; what the inputs leave open is not in them.`
    : `intervals: simulation error, 95 %${of}; what the inputs leave open stands apart, in the line "given what is known".`;
}
