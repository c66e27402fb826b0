import { z } from 'zod';
import { readNumber } from '../grammar/count.ts';
import { problem, read, reading } from '../grammar/problem.ts';
import type { Read } from '../grammar/problem.ts';
import { own } from '../grammar/own.ts';
import { named, quoted } from '../grammar/shape.ts';
import { suggest } from '../grammar/suggest.ts';
import type { Limit } from './limit.ts';
import { METRIC_NAMES, METRIC_UNDER, QUANTILE_METRICS } from './metric-names.ts';

const GRAMMAR = /^(?:(.+):\s*)?([A-Za-z_][\w-]*)(?:\s+(\w+))?\s*(<=|>=|<|>)\s*(\S+)$/;
const STATISTICS = ['mean', 'p50', 'p95', 'p99'] as const;
const FORM =
  'write [POLICY: | best:] METRIC [mean|p50|p95|p99] <|<=|>|>= NUMBER, such as "agent_seconds p95 <= 900"';

/**
 * Reads a constraint or threshold, in a file or on a command line. Whether its policy exists is asked elsewhere.
 *
 * @param text - `[POLICY|best:] METRIC [mean|p50|p95|p99] <|<=|>|>= NUMBER`
 */
export function readLimit(text: string): Read<Limit> {
  const parts = GRAMMAR.exec(text.trim());
  if (!parts) return problem('bad-limit', `${quoted(text)} is no limit`, FORM);
  const [, policy = null, metric = '', written = 'mean', comparison = '', amount = ''] = parts;
  const name = readMetric(metric, FORM);
  if (!name.ok) return name;
  const statistic = STATISTICS.find((known) => known === written);
  if (statistic === undefined)
    return problem('bad-limit', `${quoted(written)} is none of ${STATISTICS.join(', ')}`, FORM);
  if (statistic !== 'mean' && !QUANTILE_METRICS.has(metric))
    return problem(
      'no-quantile',
      `${metric} has no ${statistic}: it is one figure of all jobs`,
      `quantiles have ${[...QUANTILE_METRICS].join(', ')}`,
    );
  const limit = readNumber(amount);
  if (!limit.ok) return limit;
  return read({
    text,
    policy,
    metric,
    statistic,
    comparison: comparison as Limit['comparison'],
    limit: limit.value,
  });
}

/**
 * Reads the name of a metric.
 *
 * @param form - what to write where no metric is near
 */
function readMetric(metric: string, form = ''): Read<string> {
  if (METRIC_NAMES.has(metric)) return read(metric);
  const meant = own(METRIC_UNDER, metric) ?? suggest(metric, METRIC_NAMES);
  const near = [...METRIC_NAMES].filter((name) => metric.length >= 3 && name.includes(metric.toLowerCase()));
  return problem(
    'unknown-metric',
    `unknown metric "${metric}"${meant === null ? '' : `; did you mean "${meant}"?`}`,
    meant === null ? hintOf(near, form) : '',
  );
}

function hintOf(near: readonly string[], form: string): string {
  if (near.length > 0) return `metrics of that word: ${near.join(', ')}`;
  return [...(form === '' ? [] : [form]), 'a run’s CSV has a column for each metric'].join('; ');
}

const text = z.string({ error: ({ input }) => `expected a limit as text, got ${named(input)}` });

/** A limit as a file writes it. */
export const limit: z.ZodType<Limit> = reading(text, readLimit).meta({ description: `${FORM}.` });

/** The name of a metric. */
export const metric: z.ZodType<string> = reading(
  z.string({ error: ({ input }) => `expected a metric, got ${named(input)}` }),
  (written) => readMetric(written),
);
