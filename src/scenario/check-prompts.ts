import type { Remark } from '../grammar/faults.ts';
import { own } from '../grammar/own.ts';
import type { Path } from '../grammar/tree.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import type { Step } from './step.ts';
import { listsOf } from './walk.ts';

/**
 * Steps whose first request sends nothing, because nobody said how much: input that was forgotten would be input for free.
 * A 0 that is written is meant.
 */
export function checkPrompts(checking: Checking): readonly Remark[] {
  const starting = Object.keys(checking.scenario.threads).filter((thread) =>
    says(checking, ['threads', thread, 'starts_with', 'tokens']),
  );
  const threads = { begun: new Set(starting), joined: new Map<string, string>() };
  return remarksOf(checking, checking.scenario.workflow, ['workflow'], threads);
}

/** What came before a place of the workflow. */
interface Threads {
  /** threads that may have tokens */
  readonly begun: Set<string>;
  /** by thread, the parallel step whose branches wrote nothing into it that stayed */
  readonly joined: Map<string, string>;
}

/** The remarks on a list of steps; what they write is added to the threads. */
function remarksOf(
  checking: Checking,
  steps: readonly Step[],
  path: Path,
  threads: Threads,
): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const [index, step] of steps.entries()) {
    const place = [...path, index];
    if (sendsRequests(step) && sendsNothing(checking, step, place, threads))
      remarks.push(remarkOn(step, place, threads.joined.get(step.thread)));
    const lists = listsOf(step).map((list) => {
      const inside = insideOf(step, threads);
      remarks.push(...remarksOf(checking, list.steps, [...place, ...list.path], inside));
      return inside;
    });
    if (stays(step))
      for (const { begun, joined } of lists) {
        for (const thread of begun) threads.begun.add(thread);
        for (const [thread, parallel] of joined) threads.joined.set(thread, parallel);
      }
    for (const thread of writtenBy(checking, step, place)) threads.begun.add(thread);
    if (step.kind === 'parallel') threads.joined.set(step.thread, step.name);
  }
  return remarks;
}

/** Whether what is done inside a step is done on the threads around it. */
function stays({ kind }: Step): boolean {
  return kind === 'repeat' || kind === 'choose';
}

/** What a list inside a step begins with: tools made of steps, and branches but for their parallel step's thread, have their own. */
function insideOf(step: Step, { begun, joined }: Threads): Threads {
  if (stays(step)) return { begun: new Set(begun), joined: new Map(joined) };
  const kept = step.kind === 'parallel' && begun.has(step.thread) ? [step.thread] : [];
  return { begun: new Set(kept), joined: new Map() };
}

type RequestStep = Extract<Step, { prompt_tokens: unknown }>;

function sendsRequests(step: Step): step is RequestStep {
  return step.kind === 'call' || step.kind === 'agent' || (step.kind === 'check' && step.lane !== null);
}

function sendsNothing(checking: Checking, { thread }: RequestStep, place: Path, { begun }: Threads): boolean {
  const declared = own(checking.scenario.threads, thread);
  // one that is not declared is a fault of its own; a fresh one is emptied of what it starts with, too
  if (declared === undefined || (begun.has(thread) && !declared.fresh)) return false;
  return ![
    [...place, 'prompt_tokens'],
    ['threads', thread, 'system_tokens'],
  ].some((path) => says(checking, path));
}

function remarkOn(step: RequestStep, place: Path, parallel: string | undefined): Remark {
  const hint = 'write prompt_tokens, 0 if that is meant';
  return {
    code: 'scenario/empty-request',
    severity: 'warning',
    path: [...place, step.kind],
    part: 'key',
    message: `the first request of "${step.name}" sends nothing: neither the step nor its thread has any tokens`,
    hint:
      parallel === undefined
        ? hint
        : `${hint}; what the branches of "${parallel}" write comes back as its summary_tokens`,
  };
}

/** Threads in which a step may leave tokens. */
function writtenBy(checking: Checking, step: Step, place: Path): readonly string[] {
  if (sendsRequests(step))
    return 'into' in step && step.into !== null ? [step.thread, step.into] : [step.thread];
  if (step.kind === 'tool') return says(checking, [...place, 'result_tokens']) ? [step.thread] : [];
  return step.kind === 'parallel' && says(checking, [...place, 'summary_tokens']) ? [step.thread] : [];
}

function says({ source }: Checking, path: Path): boolean {
  return treeAt(source.tree, path) !== null;
}
