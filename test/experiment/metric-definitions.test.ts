import { describe, expect, test } from 'vitest';
import { DERIVED_COLUMNS, METRICS, TIME_METRICS } from '../../src/experiment/metric-definitions.ts';
import { METRIC_NAMES, QUANTILE_METRICS } from '../../src/scenario/metric-names.ts';

/** Of the names a scenario may write, the one that is another metric times the traffic. */
const SCALED = 'cost_per_month_usd';

describe('the metrics', () => {
  test('are those that a scenario may name, and no others', () => {
    expect([...Object.keys(METRICS), SCALED].toSorted()).toEqual([...METRIC_NAMES].toSorted());
  });

  test('with quantiles are those of which a scenario may name a quantile', () => {
    const withQuantiles = Object.entries(METRICS).filter(
      ([, metric]) =>
        metric.kind === 'mean' ||
        metric.kind === 'request' ||
        (metric.kind === 'ratio' && metric.quantilesOf !== null),
    );
    expect(withQuantiles.map(([name]) => name).toSorted()).toEqual([...QUANTILE_METRICS].toSorted());
  });

  test('of time are metrics', () => {
    expect([...TIME_METRICS].filter((name) => METRICS[name] === undefined)).toEqual([]);
  });

  test('use every derived column', () => {
    const used = JSON.stringify(METRICS);
    expect(DERIVED_COLUMNS.filter((name) => !used.includes(`"${name}"`))).toEqual([]);
  });
});
