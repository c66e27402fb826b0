import { AGENT, CALL, CHECK, HUMAN, NONE } from './codes.ts';
import type { BranchRow, ToolRow } from './nested-builder.ts';
import type { StepRow } from './step-row.ts';

/** Steps as they are laid out: each list is a range of rows, those inside it stand after it. */
interface Layout {
  readonly rows: readonly StepRow[];
  readonly branches: readonly BranchRow[];
  readonly tools: readonly ToolRow[];
}

/**
 * Which lanes each check or person judges: those of the steps from its redo's target (from the first step where it orders
 * none) up to it in the file, of what is inside them, and of the agent whose tool it stands in. A judge's lane is none of
 * them: its answer is not what is rejected.
 *
 * @returns for each step, its lanes ascending; NONE among them where work without a lane is judged
 */
export function judgedLanes(layout: Layout): readonly Int32Array[] {
  const inner = layout.rows.map((row) => listsIn(layout, row));
  const outer = outerSteps(inner);
  return layout.rows.map((row, step) => {
    const lanes = new Set<number>();
    if (row.kind === CHECK || row.kind === HUMAN) {
      for (const judged of stepsBefore({ inner, outer }, step, row.failRedo)) {
        const work = layout.rows[judged];
        if (work?.kind === CALL || work?.kind === AGENT) lanes.add(work.lane);
      }
    }
    return Int32Array.from(lanes).sort();
  });
}

/** The step that a nested step stands in, and the first row of its list. */
interface Outer {
  readonly step: number;
  readonly begin: number;
}

/** The lists of steps right inside a step: branches, bodies of tools. */
function listsIn({ branches, tools }: Layout, row: StepRow): readonly BranchRow[] {
  const bodies = tools.slice(row.toolsBegin, row.toolsEnd).map((tool) => tool.body);
  return [
    ...branches.slice(row.branchesBegin, row.branchesEnd),
    ...bodies.flatMap((body) => branches[body] ?? []),
  ];
}

/** For each step, what it stands in; NONE and 0 for those of the workflow itself. */
function outerSteps(inner: readonly (readonly BranchRow[])[]): readonly Outer[] {
  const outer = Array.from(inner, (): Outer => ({ step: NONE, begin: 0 }));
  for (const [step, lists] of inner.entries()) {
    for (const { begin, end } of lists)
      for (let row = begin; row < end; row += 1) outer[row] = { step, begin };
  }
  return outer;
}

/** The steps in a list before a step, from `target` on where it is one of them, else those of the lists around it, too. */
function stepsBefore(
  layout: { readonly inner: readonly (readonly BranchRow[])[]; readonly outer: readonly Outer[] },
  step: number,
  target: number,
): readonly number[] {
  const { inner, outer } = layout;
  const { step: around, begin } = outer[step] ?? { step: NONE, begin: 0 };
  const isHere = target >= begin && target < step;
  const before: number[] = [];
  for (let at = isHere ? target : begin; at < step; at += 1) before.push(at, ...stepsInside(inner, at));
  return isHere || around === NONE ? before : [...before, around, ...stepsBefore(layout, around, target)];
}

/** Every step inside a step. */
function stepsInside(inner: readonly (readonly BranchRow[])[], step: number): readonly number[] {
  return (inner[step] ?? []).flatMap(({ begin, deepEnd }) =>
    Array.from({ length: deepEnd - begin }, (_, offset) => begin + offset),
  );
}
