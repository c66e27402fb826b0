import { expect, test } from 'vitest';
import { hasQuantiles, METRIC_NAMES } from '../../src/report/metric-columns.ts';

test('no metric stands twice', () => {
  expect(new Set(METRIC_NAMES).size).toBe(METRIC_NAMES.length);
});

test('quantities have quantiles, rates and ratios have none', () => {
  expect(
    ['agent_seconds', 'cost_per_job_usd', 'output_tokens_per_job'].every((name) => hasQuantiles(name)),
  ).toBe(true);
  expect(['completion_rate', 'cost_per_completed_job_usd'].some((name) => hasQuantiles(name))).toBe(false);
});
