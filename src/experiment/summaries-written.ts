import { EVENTS, EVENT_FAILED_CHECK, LADDER, NONE, OVERFLOW, SUMMARY } from '../plan/codes.ts';
import { summaryPlaces, type SummaryPlace } from '../plan/summary-places.ts';
import type { Plan } from '../plan/plan.ts';

/** Where a policy's jobs may have a summary written: where a thread is full, or a redo asks for one. */
export function summariesWritten(plan: Plan): readonly SummaryPlace[] {
  return summaryPlaces(plan).filter((place) => mayWrite(plan, place));
}

/** Whether a check or person may order a redo: rejects something, and not only to repair it. */
export function ordersRedo({ steps, rates, models }: Plan, step: number): boolean {
  if ((steps.failRedo[step] ?? NONE) === NONE || steps.failMaxRedos[step] === 0 || steps.edits[step] === 1)
    return false;
  const columns = models.count + 1;
  return [steps.catchesRow[step] ?? NONE, steps.falseAlarmRow[step] ?? NONE].some((row) =>
    rates.subarray(row * columns, (row + 1) * columns).some((rate) => rate > 0),
  );
}

function mayWrite(plan: Plan, { step, thread }: SummaryPlace): boolean {
  const { steps, threads } = plan;
  if (threads.overflow[thread] === OVERFLOW.compact && steps.thread[step] === thread) return true;
  return ordersRedo(plan, step) && (steps.failContext[step] === SUMMARY || climbsBySummary(plan));
}

/** Whether a failed check makes some ladder hand over by a summary. */
function climbsBySummary({ routes }: Plan): boolean {
  return Array.from(routes.kind.keys()).some(
    (node) =>
      routes.kind[node] === LADDER &&
      routes.handOff[node] === SUMMARY &&
      (routes.events[node * EVENTS + EVENT_FAILED_CHECK] ?? 0) > 0 &&
      (routes.childrenEnd[node] ?? 0) - (routes.childrenBegin[node] ?? 0) > 1,
  );
}
