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
    if (declared === undefined || says(checking, ['threads', thread, 'system_tokens'])) return [];
    // a fresh one is emptied of what it starts with, too
    const { earlier, isJobs } = declared.fresh ? NO_HISTORY : historyOf(placed, thread, steps);
    const isBegun = isJobs && says(checking, ['threads', thread, 'starts_with', 'tokens']);
    if (isBegun || earlier.some((one) => writesTo(checking, one, thread))) return [];
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

/** What may have come before a step on its thread. */
interface History {
  /** the steps before it in its list and in those around it, with what is in them */
  readonly earlier: readonly PlacedStep[];
  /** whether the thread is the job's own, which alone starts with anything */
  readonly isJobs: boolean;
}

const NO_HISTORY: History = { earlier: [], isJobs: false };

/**
 * What may have come before a step on a thread. Tools made of steps, and branches but for the thread of their parallel step,
 * have threads of their own, on which nothing came before.
 */
function historyOf({ scope }: PlacedStep, thread: string, steps: readonly PlacedStep[]): History {
  const seen = new Set<Step>();
  let at: PlacedStep['scope'] | null = scope;
  let isJobs = true;
  while (at !== null && isJobs) {
    for (const step of at.steps.slice(0, at.index).flatMap(withInner)) seen.add(step);
    const around: Step | undefined = at.outer?.steps[at.outer.index];
    isJobs = around?.kind !== 'agent' && (around?.kind !== 'parallel' || around.thread === thread);
    at = at.outer;
  }
  return { earlier: steps.filter(({ step }) => seen.has(step)), isJobs };
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
