import type { PolicyChange } from '../experiment/comparison.ts';
import type { Estimate } from '../experiment/result.ts';
import { formatFixed, formatPercent, formatRatio, formatSeconds, formatUsd, NO_VALUE } from './format.ts';
import type { Heading } from './plain-table.ts';

/** The columns of a comparison as people read it. */
export const COMPARISON_HEADINGS: readonly Heading[] = [
  ['policy', 'left'],
  ['$ before', 'right'],
  ['$ after', 'right'],
  ['change', 'left'],
  ['completed', 'right'],
  ['points', 'left'],
  ['p95', 'left'],
];

/** One policy's row: cost per completed job before and after, completion after, and each change with its interval. */
export function comparisonCells(change: PolicyChange): readonly string[] {
  const { before, after } = change;
  return [
    change.policy,
    formatUsd(before.cost_per_completed_job_usd.estimate),
    formatUsd(after.cost_per_completed_job_usd.estimate),
    isUnchanged(change) ? 'same' : formatRatio(change.cost_ratio),
    `${formatPercent(after.completion_rate.estimate)} %`,
    changeText(change.completion_difference, (value) => formatFixed(100 * value, 1)),
    changeText(change.p95_latency_difference_seconds, (value) =>
      value < 0 ? `-${formatSeconds(-value)}` : formatSeconds(value),
    ),
  ];
}

/** Whether both cost the same in every job; both may cost nothing, without a ratio. */
export function isUnchanged({ cost_ratio, cost_difference_usd }: PolicyChange): boolean {
  const isAll = ({ estimate, ci95 }: Estimate, value: number): boolean =>
    [estimate, ...(ci95 ?? [null])].every((one) => one === value);
  return isAll(cost_ratio, 1) || (cost_ratio.estimate === null && isAll(cost_difference_usd, 0));
}

function changeText({ estimate, ci95 }: Estimate, format: (value: number) => string): string {
  if (estimate === null) return NO_VALUE;
  if (estimate === 0 && (ci95 === null || (ci95[0] === 0 && ci95[1] === 0))) return 'same';
  const text = (value: number | null): string => {
    const plain = value === null ? NO_VALUE : format(value);
    return plain.startsWith('-') || !/[1-9]/.test(plain) ? plain : `+${plain}`;
  };
  return ci95 === null ? text(estimate) : `${text(estimate)} [${text(ci95[0])}, ${text(ci95[1])}]`;
}
