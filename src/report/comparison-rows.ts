import { isSameCost } from '../experiment/same-cost.ts';
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
    isSameCost(change) ? 'same' : formatRatio(change.cost_ratio),
    `${formatPercent(after.completion_rate.estimate)} %`,
    changeText(change.completion_difference, (value) => formatFixed(100 * value, 1)),
    changeText(change.p95_latency_difference_seconds, (value) =>
      value < 0 ? `-${formatSeconds(-value)}` : formatSeconds(value),
    ),
  ];
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
