import { NONE, RULES, TARGET } from './codes.ts';
import type { Condition } from '../scenario/condition.ts';
import type { RouteNode } from './compile-routes.ts';

/** What is known of a request before any job runs. */
export interface RequestPlace {
  readonly lane: string | null;
  readonly step: string;
  readonly thread: string;
}

/** Rows of the targets that may answer a request from here: rules that can never hold there are passed over. */
export function reachableTargets(nodes: readonly RouteNode[], place: RequestPlace): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (row: number): void => {
    const node = nodes[row];
    if (node === undefined || row === NONE) return;
    if (node.kind === TARGET) {
      found.add(node.target);
      return;
    }
    for (const child of node.children) {
      const may = node.kind === RULES ? mayHold(child.when, place) : 'maybe';
      if (may === 'never') continue;
      visit(child.node);
      if (may === 'always') break;
    }
  };
  visit(nodes.length - 1);
  return found;
}

/** Whether a condition holds at a place, as far as the place alone decides. */
export function mayHold(when: Condition | null, place: RequestPlace): 'always' | 'never' | 'maybe' {
  if (when === null) return 'always';
  const named = [
    when.lane === undefined ? true : place.lane !== null && when.lane.includes(place.lane),
    when.step === undefined ? true : when.step.includes(place.step),
    when.thread === undefined ? true : when.thread.includes(place.thread),
  ];
  if (named.includes(false)) return 'never';
  const { lane: _lane, step: _step, thread: _thread, ...others } = when;
  return Object.values(others).every((test) => test === undefined) ? 'always' : 'maybe';
}
