import type { PolicyChange, ScenarioComparison } from '../experiment/comparison.ts';
import { isSameCost } from '../experiment/same-cost.ts';
import { formatRatio, formatUsd } from './format.ts';

/** The answer of a comparison in one sentence, with how sure it is. */
export function comparisonSentence(comparison: ScenarioComparison): string {
  const { best, before, after } = comparison;
  if (!before.best_known || !after.best_known) return openSentence(comparison);
  // a side has no best policy where none meets the constraints, and where too few jobs completed to tell a cost
  if (after.best === null) {
    return before.best === null
      ? 'No policy meets the constraints at a cost that can be told, before or after.'
      : `No policy meets the constraints at a cost that can be told any more; ${before.best} did.`;
  }
  if (before.best === null)
    return `${after.best} meets the constraints; before, no policy did at a cost that can be told.`;
  if (best === null) return 'The best policies cannot be compared: one of them has not run.';
  const changed =
    best.policy === best.policy_before
      ? ''
      : `, with ${best.policy} now the best instead of ${best.policy_before}`;
  const costs = [best.before, best.after].map((side) => formatUsd(side.cost_per_completed_job_usd.estimate));
  const from = `from ${costs[0]} to ${costs[1]} USD${isWidened(best, comparison) ? WIDENED : ''}`;
  const policy = changed === '' ? ` of ${best.policy}` : '';
  return `Cost per completed job${policy} ${movement(best, from)}${changed}.`;
}

/** Why the interval is not that of the policy's own row. */
const WIDENED = '; interval for all pairs of policies, as the best are chosen from the results';

/** Whether the row of the same policy shows another interval. */
function isWidened(best: PolicyChange, { policies }: ScenarioComparison): boolean {
  const row = policies.find((one) => one.policy === best.policy && one.policy_before === best.policy_before);
  if (row === undefined) return false;
  const [low, high] = row.cost_ratio.ci95 ?? [];
  return low !== best.cost_ratio.ci95?.[0] || high !== best.cost_ratio.ci95?.[1];
}

/** What is open where a side stopped before it had begun every policy of the other. */
function openSentence({ before, after, only_before, only_after }: ScenarioComparison): string {
  const open = [
    after.best_known ? '' : `after (${notRun(only_before)})`,
    before.best_known ? '' : `before (${notRun(only_after)})`,
  ].filter((part) => part !== '');
  return `Which policy is the best ${open.join(' and ')} is not known yet.`;
}

function notRun(policies: readonly string[]): string {
  const [only, second] = policies;
  return second === undefined ? `${only} has not run` : `${policies.length} policies have not run`;
}

function movement(change: PolicyChange, from: string): string {
  if (isSameCost(change)) return `stays the same (${from.replace(/^from .* to /, '')})`;
  const { estimate, ci95 } = change.cost_ratio;
  if (estimate === null || ci95 === null)
    return change.verdict === 'dearer' ? `rises (${from})` : `cannot be compared (${from})`;
  const percent = formatRatio(change.cost_ratio);
  if (change.verdict === 'cannot tell')
    return `changes by ${percent}: whether it moves cannot be told (${from})`;
  const [size = '', range = ''] = percent.replace(' %', '%').split(' [', 2);
  const shown = size.replace('%', ' %').replace(/^[-+]/, '');
  const how = size.endsWith('x')
    ? `rises to ${shown}`
    : `${change.verdict === 'dearer' ? 'rises' : 'falls'} by ${shown}`;
  return `${how} [${range} (${from})`;
}
