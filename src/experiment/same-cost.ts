import type { Comparison, Estimate } from './result.ts';

/** How far a ratio of equal costs may lie from 1, by rounding. */
const ROUNDING = 1e-9;

/** Whether two policies cost the same in every job: no luck could part them. Both may cost nothing, without a ratio. */
export function isSameCost({
  cost_ratio,
  cost_difference_usd,
}: Pick<Comparison, 'cost_ratio' | 'cost_difference_usd'>): boolean {
  return (
    isAll(cost_ratio, (value) => Math.abs(value - 1) < ROUNDING) ||
    (cost_ratio.estimate === null && isAll(cost_difference_usd, (value) => value === 0))
  );
}

function isAll({ estimate, ci95 }: Estimate, holds: (value: number) => boolean): boolean {
  return [estimate, ...(ci95 ?? [null])].every((value) => value !== null && holds(value));
}
