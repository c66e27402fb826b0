import { FALLBACK, LADDER, RULES, TARGET } from './codes.ts';
import { mayHold, reachableTargets } from './reachable-targets.ts';
import { missingProperty, nobodyMayAnswer } from './requirement.ts';
import { own } from '../grammar/own.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Compilation } from './compilation.ts';
import type { RouteNode } from './route-node.ts';
import type { RequestPlace } from './reachable-targets.ts';
import type { TargetBuilder } from './target-builder.ts';

/** Whether a model has what a lane requires; outside of lanes nothing is. */
export function hasRequired({ scenario }: Compilation, model: ResolvedModel, lane: string | null): boolean {
  return missingProperty(model, own(scenario.lanes, lane ?? '')?.require ?? {}) === null;
}

/** Rows of the targets that may answer a request from here: the rules lead to them, and they have what the lane requires. */
export function answeringTargets(
  compilation: Compilation,
  { nodes, targets }: { readonly nodes: readonly RouteNode[]; readonly targets: TargetBuilder },
  place: RequestPlace,
): ReadonlySet<number> {
  const led = [...reachableTargets(nodes, place)];
  return new Set(
    led.filter((row) => {
      const model = targets.rows[row]?.resolved;
      return model !== undefined && hasRequired(compilation, model, place.lane);
    }),
  );
}

/**
 * Which nodes of a route may answer which lane, by the lanes' own `require`: a list where one of it may, anything else
 * where all of it may that can be led to there.
 *
 * @returns [nodes x lanes], flags
 */
export function lanesAnswered(
  compilation: Compilation,
  nodes: readonly RouteNode[],
  targets: TargetBuilder,
): Uint8Array {
  const lanes = Object.keys(compilation.scenario.lanes);
  const flags = new Uint8Array(nodes.length * lanes.length);
  // children stand before their parents
  for (const [row, node] of nodes.entries()) {
    for (const [column, lane] of lanes.entries()) {
      const child = (at: number): boolean => flags[at * lanes.length + column] === 1;
      const model = targets.rows[node.target]?.resolved;
      const inner = childrenIn(node, lane).map((at) => child(at));
      const may =
        node.kind === TARGET
          ? model !== undefined && hasRequired(compilation, model, lane)
          : node.kind === LADDER || node.kind === FALLBACK
            ? inner.includes(true)
            : !inner.includes(false);
      flags[row * lanes.length + column] = may ? 1 : 0;
    }
  }
  return flags;
}

/** Where a request comes from, as far as it is known: null is any. */
type AnyPlace = Parameters<typeof mayHold>[1];

/** Nodes that may be led to in a lane: rules that hold in others alone are passed over. */
function childrenIn(node: RouteNode, lane: string): readonly number[] {
  const found: number[] = [];
  for (const child of node.children) {
    const may =
      node.kind === RULES ? mayHold(child.when, { lane, step: null, thread: null }, node.per) : 'maybe';
    if (may !== 'never') found.push(child.node);
    if (may === 'always') break;
  }
  return found;
}

/**
 * Reports a place whose lane nobody on the way may answer. Rungs are told apart by lane: one whose rules go by step or
 * thread answers a lane where all of it may, and a list without such a rung is refused rather than answered by anybody.
 */
export function demandAnswers(
  compilation: Compilation,
  route: {
    readonly nodes: readonly RouteNode[];
    readonly targets: TargetBuilder;
    readonly policy: string;
    readonly path: string;
    /** [nodes x lanes], of `lanesAnswered` */
    readonly mayAnswer: Uint8Array;
  },
  place: RequestPlace,
): void {
  const lane = place.lane === null ? undefined : compilation.scenario.lanes[place.lane];
  if (lane === undefined || Object.keys(lane.require).length === 0) return;
  const lanes = Object.keys(compilation.scenario.lanes);
  const column = lanes.indexOf(place.lane ?? '');
  const answers = (row: number): boolean => route.mayAnswer[row * lanes.length + column] === 1;
  const lacking = (row: number, at: AnyPlace): readonly string[] => {
    const node = route.nodes[row];
    if (node === undefined) return [];
    if (node.kind === TARGET) {
      const model = route.targets.rows[node.target]?.resolved;
      const reason = model === undefined ? null : missingProperty(model, lane.require);
      return reason === null ? [] : [reason];
    }
    const isList = node.kind === LADDER || node.kind === FALLBACK;
    if (isList && node.children.some((child) => answers(child.node))) return [];
    const inner = isList ? { lane: place.lane, step: null, thread: null } : at;
    const reasons: (readonly string[])[] = [];
    for (const child of node.children) {
      const may = node.kind === RULES ? mayHold(child.when, inner, node.per) : 'maybe';
      if (may === 'never') continue;
      reasons.push(lacking(child.node, inner));
      if (may === 'always') break;
    }
    return reasons.flat();
  };
  const reasons = lacking(route.nodes.length - 1, place);
  if (reasons.length === 0) return;
  const { policy } = route;
  const message = nobodyMayAnswer({ policy, lanes: [place.lane ?? ''], require: lane.require, reasons });
  compilation.error('plan/nobody-may-answer', route.path, message);
}
