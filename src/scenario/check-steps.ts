import type { Remark } from '../grammar/faults.ts';
import { didYouMean, suggest } from '../grammar/suggest.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import { earlierSteps, stepsOf } from './walk.ts';
import type { PlacedStep } from './walk.ts';

/** Names of steps and tools that stand twice, redos of nothing, retries without a difficulty. */
export function checkSteps(checking: Checking): readonly Remark[] {
  const steps = stepsOf(checking.scenario);
  return [...doubles(steps), ...redos(steps), ...missingSpread(checking, steps)];
}

function doubles(steps: readonly PlacedStep[]): readonly Remark[] {
  const remarks: Remark[] = [];
  const seen = new Set<string>();
  for (const { step, path } of steps) {
    if (seen.has(step.name))
      remarks.push({
        code: 'scenario/duplicate-step',
        path: [...path, step.kind],
        message: `the step "${step.name}" stands twice; names of steps are unique`,
      });
    seen.add(step.name);
    if (step.kind !== 'agent') continue;
    const tools = step.tools.map((tool) => tool.name);
    for (const [index, name] of tools.entries())
      if (tools.indexOf(name) < index)
        remarks.push({
          code: 'scenario/duplicate-tool',
          path: [...path, 'tools', index, 'name'],
          message: `the tool "${name}" stands twice in this step`,
        });
  }
  return remarks;
}

function redos(steps: readonly PlacedStep[]): readonly Remark[] {
  return steps.flatMap((placed): readonly Remark[] => {
    const { step, path } = placed;
    if (!('on_fail' in step) || step.on_fail.redo === null) return [];
    const { redo } = step.on_fail;
    const earlier = earlierSteps(placed);
    if (earlier.includes(redo)) return [];
    const elsewhere = steps.some((other) => other.step.name === redo);
    const meant = suggest(redo, earlier);
    const hint =
      elsewhere && meant === null
        ? 'a redo goes back to an earlier step of the same list or of one around it'
        : '';
    return [
      {
        code: 'scenario/bad-redo',
        path: [...path, 'on_fail', 'redo'],
        message: `\`redo: ${redo}\` names no step before this one${didYouMean(redo, earlier)}`,
        hint,
      },
    ];
  });
}

/** A second attempt at equal difficulty succeeds as often as the first: seldom so, hence worth a word. */
function missingSpread({ scenario, source }: Checking, steps: readonly PlacedStep[]): readonly Remark[] {
  if (treeAt(source.tree, ['job', 'difficulty', 'spread'])) return [];
  const again = steps.find(
    ({ step }) => 'on_fail' in step && step.on_fail.redo !== null && step.on_fail.max_redos > 0,
  );
  const measured = Object.values(scenario.lanes).filter((lane) => lane.success !== null);
  if (!again || measured.every((lane) => lane.spread !== null)) return [];
  return [
    {
      code: 'scenario/no-spread',
      severity: 'warning',
      path: ['job', 'difficulty'],
      part: 'key',
      message: `\`job.difficulty.spread\` is not given, so that jobs are all equally hard and a second attempt after "${again.step.name}" succeeds as often as the first`,
      hint: 'write spread: 0 if that is meant; public runs of coding agents show 3 to 5',
    },
  ];
}
