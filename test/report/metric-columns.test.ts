import { expect, test } from 'vitest';
import { hasQuantiles, METRIC_ORDER } from '../../src/report/metric-columns.ts';
import { METRIC_NAMES } from '../../src/scenario/metric-names.ts';

test('every metric that a scenario may name has its columns, once', () => {
  expect(METRIC_ORDER.toSorted()).toEqual([...METRIC_NAMES].toSorted());
});

test('quantities have quantiles, rates and ratios have none', () => {
  expect(
    ['agent_seconds', 'cost_per_job_usd', 'output_tokens_per_job'].every((name) => hasQuantiles(name)),
  ).toBe(true);
  expect(['completion_rate', 'cost_per_completed_job_usd'].some((name) => hasQuantiles(name))).toBe(false);
});
