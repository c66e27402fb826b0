import { expect, test } from 'vitest';
import { isSameCost } from '../../src/experiment/same-cost.ts';
import type { Estimate } from '../../src/experiment/result.ts';

const all = (value: number): Estimate => ({ estimate: value, ci95: [value, value] });
const NONE: Estimate = { estimate: null, ci95: null };

test.each<[string, Estimate, Estimate, boolean]>([
  ['a ratio of 1 without an interval around it', all(1), all(0), true],
  ['one that rounding has moved', all(1 + 1e-12), all(1e-14), true],
  ['a ratio of 1 that luck gave', { estimate: 1, ci95: [0.9, 1.1] }, all(0), false],
  ['another ratio', all(1.01), all(0.1), false],
  ['two that cost nothing', NONE, all(0), true],
  ['one that costs something beside one that does not', NONE, all(1e-12), false],
  ['two of which one has no cost', NONE, NONE, false],
])('%s', (_, cost_ratio, cost_difference_usd, same) => {
  expect(isSameCost({ cost_ratio, cost_difference_usd })).toBe(same);
});
