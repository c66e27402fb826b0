import { CHECK, HUMAN, NONE } from './codes.ts';
import type { BranchRow, ToolRow } from './nested-builder.ts';
import type { StepRow } from './step-row.ts';

/**
 * Which lanes each check or person judges: those of the steps from its redo's target (from the first step where it orders
 * none) up to it, and of what is inside them. A judge's lane is none of them: its answer is not what is rejected.
 *
 * @returns [steps x lanes], flags
 */
export function redoneLanes(workflow: {
  readonly rows: readonly StepRow[];
  readonly branches: readonly BranchRow[];
  readonly tools: readonly ToolRow[];
  readonly lanes: number;
}): Uint8Array {
  const { rows, lanes } = workflow;
  const flags = new Uint8Array(rows.length * lanes);
  for (const [check, row] of rows.entries()) {
    if (row.kind !== CHECK && row.kind !== HUMAN) continue;
    for (let step = Math.max(0, row.failRedo); step < check; step += 1) {
      for (const inside of withInner(workflow, step)) {
        const work = rows[inside];
        if (work === undefined || work.kind === CHECK || work.lane === NONE) continue;
        flags[check * lanes + work.lane] = 1;
      }
    }
  }
  return flags;
}

/** A step and every step inside it. */
function withInner(
  workflow: {
    readonly rows: readonly StepRow[];
    readonly branches: readonly BranchRow[];
    readonly tools: readonly ToolRow[];
  },
  step: number,
): readonly number[] {
  const row = workflow.rows[step];
  if (row === undefined) return [];
  const bodies = workflow.tools
    .slice(row.toolsBegin, row.toolsEnd)
    .flatMap((tool) => (tool.body === NONE ? [] : tool.body));
  const own = Array.from({ length: row.branchesEnd - row.branchesBegin }, (_, at) => row.branchesBegin + at);
  return [step].concat(
    ...[...own, ...bodies].map((at) => {
      const branch = workflow.branches[at];
      if (branch === undefined) return [];
      return Array.from({ length: branch.deepEnd - branch.begin }, (_, offset) => branch.begin + offset);
    }),
  );
}
