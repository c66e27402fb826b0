import { NONE } from '../plan/codes.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * For each rung of a ladder or place of a fallback, the place among the children that answers a lane from there: itself, else the
 * next above, else below.
 */
export function openRungs(plan: Plan, node: number, lane: number): readonly number[] {
  const { childrenBegin, childrenEnd } = plan.routes;
  const rungs: number[] = [];
  for (let place = childrenBegin[node]!; place < childrenEnd[node]!; place += 1) {
    rungs.push(openRung(plan, node, { lane, place }));
  }
  return rungs;
}

/** The place that answers a lane from a rung of a ladder, or a place of a fallback, on. */
export function openRung(
  plan: Plan,
  node: number,
  from: { readonly lane: number; readonly place: number },
): number {
  const { children, childrenBegin, childrenEnd } = plan.routes;
  for (let up = from.place; up < childrenEnd[node]!; up += 1) {
    if (answersLane(plan, children[up]!, from.lane)) return up;
  }
  for (let down = from.place - 1; down >= childrenBegin[node]!; down -= 1) {
    if (answersLane(plan, children[down]!, from.lane)) return down;
  }
  return from.place;
}

/** The next place beyond one that may answer a lane; NONE where there is none. */
export function nextOpen(
  plan: Plan,
  node: number,
  from: { readonly lane: number; readonly place: number },
): number {
  const { children, childrenEnd } = plan.routes;
  for (let place = from.place + 1; place < childrenEnd[node]!; place += 1) {
    if (answersLane(plan, children[place]!, from.lane)) return place;
  }
  return NONE;
}

/** Whether a node holds a model that has what a lane requires. */
export function answersLane(plan: Plan, node: number, lane: number): boolean {
  return lane === NONE || plan.routes.mayAnswer[node * plan.lanes.count + lane] === 1;
}
