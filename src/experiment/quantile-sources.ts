import { METRICS } from './metric-definitions.ts';
import type { ChunkColumns } from './job-columns.ts';
import type { MetricColumn } from './metric-definitions.ts';

/** The values of a chunk over which a metric has quantiles; a view that holds as long as the columns do. */
export type QuantileSource = (columns: ChunkColumns) => Float64Array;

/** Metrics with quantiles over values that are no whole numbers, and where these come from. */
export const QUANTILE_SOURCES: ReadonlyMap<string, QuantileSource> = new Map(
  Object.entries(METRICS).flatMap(([name, metric]): readonly (readonly [string, QuantileSource])[] => {
    if (metric.kind === 'mean' && metric.keep === 'exact')
      return [[name, (columns) => columns.of(metric.of)]];
    if (metric.kind !== 'ratio' || metric.quantilesOf === null) return [];
    return [[name, flagged(metric.quantilesOf)]];
  }),
);

/** What each job cost, USD. */
export const COSTS = 'cost_per_job_usd';

/** The values of the jobs whose flag is set. */
function flagged(of: { readonly value: MetricColumn; readonly flag: MetricColumn }): QuantileSource {
  return (columns) => {
    const flags = columns.of(of.flag);
    return columns.of(of.value).filter((_, job) => flags[job] === 1);
  };
}
