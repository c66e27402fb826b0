import { expect, test } from 'vitest';

import { reportedCostUsd } from '../../src/pricing/reported-cost.ts';

test('the breakdown of a cost is not added to it', () => {
  expect(reportedCostUsd({ cost: 2, cost_details: { upstream_inference_cost: 2 } })).toBe(2);
});

test('with a key of one’s own the vendor bills apart', () => {
  expect(reportedCostUsd({ cost: 0.25, is_byok: true, cost_details: { upstream_inference_cost: 2 } })).toBe(
    2.25,
  );
  expect(reportedCostUsd({ cost: 0.25, is_byok: true })).toBe(0.25);
});
