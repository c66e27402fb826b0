import type { Remark } from '../grammar/faults.ts';
import type { Checking } from './checking.ts';
import { retryWithoutLane } from './retry-schema.ts';
import { routesOf, stepsOf } from './walk.ts';

/** Kinds of tries that are counted, by the events that they raise. */
const KIND_OF: Readonly<Record<string, 'error' | 'malformed' | 'refused' | 'truncated'>> = {
  error: 'error',
  rate_limited: 'error',
  timeout: 'error',
  outage: 'error',
  malformed: 'malformed',
  refused: 'refused',
  truncated: 'truncated',
};

/** Chains that would go on after an event for which no request is ever sent again: their next route is not asked. */
export function checkFallbacks({ scenario, source }: Checking): readonly Remark[] {
  const steps = stepsOf(scenario).map(({ step }) => step);
  const retries = [
    ...Object.values(scenario.lanes).map(({ retry }) => retry),
    ...steps.map(({ retry }) => retry),
    ...(steps.some((step) => 'lane' in step && step.lane === null) ? [retryWithoutLane] : []),
  ];
  const remarks: Remark[] = [];
  for (const { route, path } of routesOf(scenario, source)) {
    if (route.kind !== 'fallback') continue;
    for (const event of route.fall_on) {
      const kind = KIND_OF[event];
      if (kind === undefined || retries.some((retry) => (retry[kind] ?? 0) > 0)) continue;
      remarks.push({
        code: 'scenario/never-falls',
        severity: 'warning',
        path: [...path, 'fall_on'],
        message: `nothing is asked again after ${event}, so that the next of this chain never is: retry.${kind} is 0`,
        hint: `give it a further try, such as retry: {${kind}: 1} of the lane`,
      });
    }
  }
  return remarks;
}
