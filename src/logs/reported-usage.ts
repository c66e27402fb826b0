import type { PlainMap } from '../grammar/shape.ts';
import {
  disjointUsage,
  type Count,
  type DisjointUsage,
  type ReportedUsage,
} from '../pricing/disjoint-usage.ts';
import type { UsageConvention } from '../pricing/model.ts';
import type { LineFault } from './log-fault.ts';

/** What a report does not count. */
export const UNCOUNTED: Count = { field: '', tokens: 0 };

/** A count of a report: one that is left out is 0, and one that is no number is refused where it is taken in. */
export function countOf(report: PlainMap, field: string): Count {
  const tokens = report[field] ?? 0;
  return { field, tokens: typeof tokens === 'number' ? tokens : Number.NaN };
}

/** Where a usage stands, and how a fault names the place before the field. */
export interface UsagePlace {
  readonly line: number;
  readonly before: string;
  /** added to */
  readonly faults: LineFault[];
}

/** The buckets of a usage that a line reports, of which its own sum is not asked; null: what is wrong was noted. */
export function usageAt(
  { line, before, faults }: UsagePlace,
  counts: Omit<ReportedUsage, 'total' | 'cacheWrite1h'>,
  convention: UsageConvention,
): DisjointUsage | null {
  const usage = disjointUsage({ ...counts, cacheWrite1h: UNCOUNTED, total: null }, convention);
  if (usage.ok) return usage.value;
  for (const { path, message, hint } of usage.diagnostics)
    faults.push({ code: 'bad-usage', line, message: `${before}${path}: ${message}`, hint });
  return null;
}
