import type { Limit } from '../scenario/limit.ts';
import { BEST, judgeLimits } from './limits.ts';
import type { LimitResult, ScenarioResult } from './result.ts';

/**
 * Holds limits against a result that was made before they were asked: against the policies of the file, or the row that
 * they name. A row that the result lacks has no value and misses its limit.
 */
export function judgeResult(
  limits: readonly Limit[],
  { policies, best }: Pick<ScenarioResult, 'policies' | 'best'>,
): readonly LimitResult[] {
  return limits.flatMap((limit): readonly LimitResult[] => {
    const name = limit.policy === BEST ? best : limit.policy;
    const rows = policies.filter((row) => (limit.policy === null ? !row.implicit : row.policy === name));
    if (rows.length === 0 && limit.policy !== null)
      return [{ text: limit.text, policy: limit.policy, measured: null, ci95: null, verdict: 'missed' }];
    return rows.flatMap((row) => judgeLimits([{ ...limit, policy: null }], row.policy, row.metrics));
  });
}
