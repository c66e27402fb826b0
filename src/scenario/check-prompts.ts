import type { Remark } from '../grammar/faults.ts';
import { own } from '../grammar/own.ts';
import type { Path } from '../grammar/tree.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import type { Step } from './step.ts';
import { stepsOf } from './walk.ts';
import type { PlacedStep } from './walk.ts';

/**
 * Steps whose first request sends nothing, because nobody said how much: input that was forgotten would be input for free.
 * A 0 that is written is meant.
 */
export function checkPrompts(checking: Checking): readonly Remark[] {
  const steps = stepsOf(checking.scenario);
  return steps.flatMap((placed): readonly Remark[] => {
    const { step, path } = placed;
    if (!sendsRequests(step) || says(checking, [...path, 'prompt_tokens'])) return [];
    const { thread } = step;
    const declared = own(checking.scenario.threads, thread);
    // one that is not declared is a fault of its own
    if (declared === undefined) return [];
    const earlier = declared.fresh ? [] : earlierOf(placed, steps);
    if (isBegun(checking, thread) || earlier.some((one) => writesTo(checking, one, thread))) return [];
    const branches = earlier.find((one) => one.step.kind === 'parallel' && one.step.thread === thread);
    const reason =
      branches && `what the branches of "${branches.step.name}" write comes back as its summary_tokens`;
    return [
      {
        code: 'scenario/empty-request',
        severity: 'warning',
        path: [...path, step.kind],
        part: 'key',
        message: `the first request of "${step.name}" sends nothing: neither the step nor its thread has any tokens`,
        hint: ['write prompt_tokens, 0 if that is meant', reason].filter(Boolean).join('; '),
      },
    ];
  });
}

function says({ source }: Checking, path: Path): boolean {
  return treeAt(source.tree, path) !== null;
}

type RequestStep = Extract<Step, { prompt_tokens: unknown }>;

function sendsRequests(step: Step): step is RequestStep {
  return step.kind === 'call' || step.kind === 'agent' || (step.kind === 'check' && step.lane !== null);
}

/** Whether a thread says what it begins with. */
function isBegun(checking: Checking, thread: string): boolean {
  return ['system_tokens', 'starts_with'].some((key) => says(checking, ['threads', thread, key]));
}

/**
 * Steps that may have run before a step on threads that it sees: those before it in its list and in those around it, with
 * what is in them; but what branches and tools do they do on threads of their own.
 */
function earlierOf({ scope }: PlacedStep, steps: readonly PlacedStep[]): readonly PlacedStep[] {
  const seen = new Set<Step>();
  for (let at: PlacedStep['scope'] | null = scope; at !== null; at = at.outer)
    for (const step of at.steps.slice(0, at.index).flatMap(withInner)) seen.add(step);
  return steps.filter(({ step }) => seen.has(step));
}

function withInner(step: Step): readonly Step[] {
  if (step.kind === 'repeat') return [step, ...step.do.flatMap(withInner)];
  if (step.kind !== 'choose') return [step];
  return [step, ...step.branches.flatMap((branch) => branch.do.flatMap(withInner))];
}

/** Whether a step may leave tokens in a thread. */
function writesTo(checking: Checking, { step, path }: PlacedStep, thread: string): boolean {
  if (sendsRequests(step)) return step.thread === thread || ('into' in step && step.into === thread);
  if (step.kind === 'tool') return step.thread === thread && says(checking, [...path, 'result_tokens']);
  return step.kind === 'parallel' && step.thread === thread && says(checking, [...path, 'summary_tokens']);
}
