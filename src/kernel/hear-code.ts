import { EVENTS } from '../plan/codes.ts';
import { fixedTarget } from './route-code.ts';
import type { Place } from './place.ts';

/* What routes hear of requests, as code. */

/** Whether some route of the plan hears one of some events. */
export function hearsEvents(place: Place, events: readonly number[]): boolean {
  const { routes } = place.plan;
  const hears = (node: number): boolean => events.some((event) => routes.events[node * EVENTS + event]! > 0);
  return fixedTarget(place) === null && routes.kind.some((_, node) => hears(node));
}

/** Tells the routes what came of a request, by a call of `raiseEvent`: `moved`. */
export function raiseCode(place: Place, call: string): void {
  place.around(`moved = ${call};`);
  if (place.isLeg) place.code.add('if (moved === 1) isResolved = 0;');
}
