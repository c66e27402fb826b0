import { TAIL_INDEX_NO_INTERVAL, TAIL_INDEX_NO_MEAN } from '../stats/tail-index.ts';
import { isSameCost } from './same-cost.ts';
import { MULTIPLE, type Comparison, type PolicyResult } from './result.ts';

/** What the answer in words is made of. */
export interface Answer {
  readonly policies: readonly PolicyResult[];
  readonly comparisons: readonly Comparison[];
  readonly best: string | null;
  readonly baseline: string;
  /** the cheapest single model beside the policies against the best of them; null: there is none */
  readonly single: Comparison | null;
  /** tail index of what the best policy's jobs cost; null: nothing can be told of it */
  readonly tail: number | null;
}

/** The answer in one sentence, with how sure it is; says so when a single model wins or nobody can tell. */
export function answerSentence(answer: Answer): string {
  const { policies, comparisons, best, baseline } = answer;
  if (best === null) {
    const why = whyNobody(policies);
    return `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`;
  }
  const winner = policies.find((policy) => policy.policy === best);
  const cost = winner?.metrics['cost_per_completed_job_usd']?.estimate ?? null;
  const completion = winner?.metrics['completion_rate']?.estimate ?? null;
  if (winner === undefined || cost === null || completion === null) return 'No policy completed a job.';
  const parts = [`${best} completes ${percent(completion)} of jobs at ${usd(cost)} per completed job`];

  if (best !== baseline) {
    const comparison = comparisons.find((one) => one.policy === best);
    parts.push(comparison === undefined ? '' : against(comparison));
  } else {
    const rivals = policies.filter((policy) => !policy.implicit && policy.meets_constraints);
    const nearest = comparisons
      .filter((one) => rivals.some((rival) => rival.policy === one.policy))
      .toSorted((a, b) => byRatio(a, b) || byDifference(a, b))[0];
    if (nearest !== undefined) parts.push(runnerUp(nearest));
  }
  const text = `${parts.filter((part) => part !== '').join(', ')}.`;
  return [text, ...distrust(best, answer.tail), ...singleModel(answer)].join(' ');
}

/** Why no policy is the best one: a clause that begins in lower case. */
export function whyNobody(policies: readonly PolicyResult[]): string {
  if (!policies.some((policy) => policy.completed > 0)) return 'no policy completed a job';
  const able = policies.filter((policy) => !policy.implicit && policy.meets_constraints);
  if (able.length === 0) return 'no policy meets the constraints';
  return able.some((policy) => policy.completed > 0)
    ? 'too few jobs completed to say what a completed job costs'
    : 'no policy that meets the constraints completed a job';
}

/** That a tail is too heavy for the cost, or for what is said of its noise. */
function distrust(best: string, tail: number | null): readonly string[] {
  if (tail === null || tail < TAIL_INDEX_NO_INTERVAL) return [];
  return tail < TAIL_INDEX_NO_MEAN
    ? [`A few jobs carry the cost of ${best}: do not trust its intervals.`]
    : [`A few jobs carry the cost of ${best}: do not trust it, its mean may not exist.`];
}

/** What the best single model would do where it may be the cheaper one. */
function singleModel({ policies, single }: Answer): readonly string[] {
  const cost = policies.find((policy) => policy.policy === single?.policy)?.metrics[
    'cost_per_completed_job_usd'
  ]?.estimate;
  const { estimate = null, ci95 = null } = single?.cost_ratio ?? {};
  if (single === null || cost == null || estimate === null || ci95 === null || estimate >= 1) return [];
  const model = single.policy.replace('single:', '');
  return single.verdict === 'cheaper'
    ? [`A single model does it for less: ${model} at ${usd(cost)} (paired, ${range(ci95)}).`]
    : [`Whether a single model, ${model} at ${usd(cost)}, does it for less cannot be told (${range(ci95)}).`];
}

function against(comparison: Comparison): string {
  if (isSameCost(comparison)) return `the same as ${comparison.baseline}`;
  const { estimate, ci95 } = comparison.cost_ratio;
  if (estimate === null || ci95 === null)
    return comparison.verdict === 'dearer'
      ? `where ${comparison.baseline} costs nothing`
      : `not comparable with ${comparison.baseline}`;
  if (comparison.verdict === 'cannot tell') {
    return `but whether that is less than ${comparison.baseline} cannot be told (${range(ci95)})`;
  }
  if (estimate >= MULTIPLE)
    return `${times(estimate)} times as much as ${comparison.baseline} ${pairedTimes(ci95)}`;
  const less = comparison.verdict === 'cheaper' ? 'less' : 'more';
  return `${percent(Math.abs(estimate - 1))} ${less} than ${comparison.baseline} (paired, ${range(ci95)})`;
}

function runnerUp(comparison: Comparison): string {
  if (isSameCost(comparison)) return `and ${comparison.policy} costs the same`;
  const { estimate, ci95 } = comparison.cost_ratio;
  if (estimate === null || ci95 === null) {
    const more = comparison.cost_difference_usd.estimate;
    return more === null ? '' : `and the next, ${comparison.policy}, costs ${usd(more)} more`;
  }
  if (comparison.verdict === 'cannot tell') {
    return `but ${comparison.policy} cannot be told from it (${range(ci95)})`;
  }
  // each policy's own cost is of all its jobs, of which the other may have run a part
  if (comparison.verdict === 'cheaper')
    return `but ${comparison.policy} costs ${percent(1 - estimate)} less on the jobs that both ran (paired, ${range(ci95)})`;
  if (estimate >= MULTIPLE)
    return `and the next, ${comparison.policy}, costs ${times(estimate)} times as much ${pairedTimes(ci95)}`;
  return `and the next, ${comparison.policy}, costs ${percent(estimate - 1)} more (paired, ${range(ci95)})`;
}

function byRatio(a: Comparison, b: Comparison): number {
  return (a.cost_ratio.estimate ?? Infinity) - (b.cost_ratio.estimate ?? Infinity);
}

/** Beside a baseline that costs nothing there are no ratios. */
function byDifference(a: Comparison, b: Comparison): number {
  return (a.cost_difference_usd.estimate ?? Infinity) - (b.cost_difference_usd.estimate ?? Infinity);
}

/** The single-model row with the least cost per completed job that meets the constraints. */
export function cheapestSingle(policies: readonly PolicyResult[]): PolicyResult | null {
  const cost = (policy: PolicyResult): number =>
    policy.metrics['cost_per_completed_job_usd']?.estimate ?? Infinity;
  return (
    policies
      .filter((policy) => policy.implicit && policy.meets_constraints)
      .toSorted((a, b) => cost(a) - cost(b))[0] ?? null
  );
}

function pairedTimes(ci95: readonly [number | null, number | null]): string {
  const [low, high] = ci95.map((value) => (value === null ? '?' : times(value)));
  return `(paired, ${low} to ${high})`;
}

function times(ratio: number): string {
  return ratio.toLocaleString('en-US', { maximumFractionDigits: ratio < 100 ? 1 : 0 });
}

/** Limits of a ratio as changes: from what to what percent. */
export function range(ci95: readonly [number | null, number | null]): string {
  const signed = (value: number | null): string =>
    value === null ? '?' : `${value >= 1 ? '+' : '-'}${(Math.abs(value - 1) * 100).toFixed(1)}`;
  return `${signed(ci95[0])} to ${signed(ci95[1])} %`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Three significant digits, whole dollars from 1,000 up; never in powers of ten. */
export function usd(value: number): string {
  const text = value.toPrecision(3);
  if (!text.includes('e')) return `${text} USD`;
  if (value >= 1) return `${value.toLocaleString('en-US', { maximumFractionDigits: 0 })} USD`;
  return `${value.toFixed(Math.min(100, 2 - Math.floor(Math.log10(value))))} USD`;
}
