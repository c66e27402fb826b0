import type { JobTrace, TraceEvent } from '../experiment/trace.ts';
import { csvLines, PLAIN_CSV } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

const COLUMNS = [
  'kind',
  'step',
  'lane',
  'thread',
  'model',
  'entry',
  'turn',
  'outcome',
  'at_seconds',
  'seconds',
  'uncached_input_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reasoning_tokens',
  'usd',
  'decided',
] as const satisfies readonly (keyof TraceEvent)[];

/** One job's timeline as CSV: a row an event, under the names of the JSON, and each bucket that the job paid for. */
export function traceCsv({ policy, job, events }: JobTrace): string {
  const buckets = [...new Set(events.flatMap((event) => Object.keys(event.usd_by_bucket)))];
  const header = ['policy', 'job', ...COLUMNS, ...buckets.map((bucket) => `${bucket}_usd`)];
  const rows = events.map((event): CellValue[] => [
    policy,
    job,
    ...COLUMNS.map((column) => event[column]),
    ...buckets.map((bucket) => event.usd_by_bucket[bucket] ?? 0),
  ]);
  return csvLines([header, ...rows], PLAIN_CSV);
}
