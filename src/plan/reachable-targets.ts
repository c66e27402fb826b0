import { NONE, PER_LANE, PER_REQUEST, PER_STEP, RULES, STICKY, TARGET } from './codes.ts';
import type { Condition } from '../scenario/condition.ts';
import type { RouteNode } from './route-node.ts';

/** What is known of a request before any job runs. */
export interface RequestPlace {
  readonly lane: string | null;
  readonly step: string;
  readonly thread: string;
}

/** Rows of the targets that the rules may lead to from here; those that can never hold there are passed over. */
export function reachableTargets(nodes: readonly RouteNode[], place: RequestPlace): ReadonlySet<number> {
  return new Set(
    reachableNodes(nodes, place).flatMap(({ kind, target }) => (kind === TARGET ? [target] : [])),
  );
}

/** Whether the route may stay, from here, with whoever is warm in the thread. */
export function mayStayAt(nodes: readonly RouteNode[], place: RequestPlace): boolean {
  return reachableNodes(nodes, place).some(({ kind }) => kind === STICKY);
}

function reachableNodes(nodes: readonly RouteNode[], place: RequestPlace): readonly RouteNode[] {
  const found: RouteNode[] = [];
  const visit = (row: number): void => {
    const node = nodes[row];
    if (node === undefined || row === NONE) return;
    found.push(node);
    for (const child of node.children) {
      const may = node.kind === RULES ? mayHold(child.when, place, node.per) : 'maybe';
      if (may === 'never') continue;
      visit(child.node);
      if (may === 'always') break;
    }
  };
  visit(nodes.length - 1);
  return found;
}

/**
 * Whether the condition of a rule held where its choice was made, as far as the place alone decides. A choice that holds for
 * a lane or a job may have been made at another place.
 *
 * @param place - its step or thread is null where it may be any
 * @param per - how long the choice holds: PER_REQUEST to PER_JOB
 */
export function mayHold(
  when: Condition | null,
  place: { readonly [Key in keyof RequestPlace]: RequestPlace[Key] | null },
  per: number,
): 'always' | 'never' | 'maybe' {
  if (when === null) return 'always';
  const { lane, step, thread, ...others } = when;
  const isHere = per === PER_REQUEST || per === PER_STEP;
  const ofLane = isHere || per === PER_LANE;
  const known = [
    lane === undefined || (ofLane ? place.lane !== null && lane.includes(place.lane) : null),
    step === undefined || (isHere && place.step !== null ? step.includes(place.step) : null),
    thread === undefined || (isHere && place.thread !== null ? thread.includes(place.thread) : null),
  ];
  if (known.includes(false)) return 'never';
  const isDecided = !known.includes(null) && Object.values(others).every((test) => test === undefined);
  return isDecided ? 'always' : 'maybe';
}
