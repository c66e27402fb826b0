import { NONE, STICKY } from './codes.ts';
import { hasRequired } from './lane-requirements.ts';
import { missingProperty } from './requirement.ts';
import type { Compilation } from './compilation.ts';
import type { RouteNode } from './route-node.ts';
import type { RouteColumns } from './plan.ts';
import type { TargetBuilder } from './target-builder.ts';

/**
 * Who may be stayed with at a sticky node, and which sticky node stands around which.
 *
 * @param logit - [targets x lanes], ln odds of success; NaN where they are not known
 */
export function compileStickiness(
  compilation: Compilation,
  nodes: readonly RouteNode[],
  targets: TargetBuilder,
  logit: Float64Array,
): Pick<RouteColumns, 'stickyAbove' | 'mayStay'> {
  const lanes = Object.entries(compilation.scenario.lanes);
  const stickyAbove = new Int32Array(nodes.length).fill(NONE);
  // children stand before their parents
  for (const [row, node] of [...nodes.entries()].toReversed()) {
    for (const child of node.children)
      stickyAbove[child.node] = node.kind === STICKY ? row : (stickyAbove[row] ?? NONE);
  }
  const mayStay = nodes.map(({ kind, required }) => {
    if (kind !== STICKY) return new Uint8Array(0);
    return Uint8Array.from(
      targets.rows.flatMap(({ resolved }, row) => {
        const isAllowed = missingProperty(resolved, required) === null;
        const byLane = lanes.map(
          ([lane, { success }], column) =>
            isAllowed &&
            hasRequired(compilation, resolved, lane) &&
            (success === null || !Number.isNaN(logit[row * lanes.length + column])),
        );
        return [isAllowed, ...byLane].map(Number);
      }),
    );
  });
  return { stickyAbove, mayStay };
}
