import type { Compilation } from './compilation.ts';
import type { ConditionBuilder } from './compile-conditions.ts';
import type { LaneColumns } from './plan.ts';

/** Back-off of requests without a lane: 1 s doubling to 60 s with full jitter, the usual default of vendors' clients. */
const BACKOFF = { first_seconds: 1, factor: 2, max_seconds: 60, jitter: 1 };

/** Columns of the lanes; the back-off columns have a last row for no lane. */
export function compileLanes(compilation: Compilation, conditions: ConditionBuilder): LaneColumns {
  const lanes = Object.entries(compilation.scenario.lanes);
  const spread = compilation.scenario.job.difficulty?.spread?.value ?? 0;
  const backoffs = [...lanes.map(([, lane]) => lane.backoff), BACKOFF];
  return {
    count: lanes.length,
    judged: Uint8Array.from(lanes, ([, lane]) => (lane.success === null ? 0 : 1)),
    spread: Float64Array.from(lanes, ([, lane]) => lane.spread?.value ?? spread),
    refuseWhen: Int32Array.from(lanes, ([, lane]) => conditions.add(lane.refuse_when)),
    backoffFirst: Float64Array.from(backoffs, (backoff) => backoff.first_seconds),
    backoffFactor: Float64Array.from(backoffs, (backoff) => backoff.factor),
    backoffMax: Float64Array.from(backoffs, (backoff) => backoff.max_seconds),
    backoffJitter: Float64Array.from(backoffs, (backoff) => backoff.jitter),
    sites: lanes.map(([name]) => compilation.site(`lane/${name}`)),
    names: lanes.map(([name]) => name),
  };
}
