import { CHECK, HUMAN, LADDER, NONE, SUMMARY, OVERFLOW } from './codes.ts';
import type { Plan } from './plan.ts';

/** Where summaries of a thread may be written: by a step before its request, or at a redo that a step orders. */
export interface SummaryPlace {
  readonly step: number;
  readonly thread: number;
  /** whether a judge's request asks for it: its time is the check's */
  readonly isChecking: boolean;
}

/** Every place of a plan that may write a summary, each (step, thread) once. */
export function summaryPlaces(plan: Plan): readonly SummaryPlace[] {
  const { steps, threads, routes } = plan;
  const handsOff = routes.handOff.some((how, node) => routes.kind[node] === LADDER && how === SUMMARY);
  const places: SummaryPlace[] = [];
  for (let step = 0; step < steps.count; step += 1) {
    const thread = steps.thread[step]!;
    const isCheck = steps.kind[step] === CHECK;
    if (thread !== NONE && threads.overflow[thread] === OVERFLOW.compact)
      places.push({ step, thread, isChecking: isCheck });
    if (!isCheck && steps.kind[step] !== HUMAN) continue;
    if (steps.failRedo[step] === NONE || !(handsOff || steps.failContext[step] === SUMMARY)) continue;
    const place = firstOnThread(plan, steps.failRedo[step]!, step);
    if (place === NONE) continue;
    const redone = steps.thread[place]!;
    if (places.some((known) => known.step === step && known.thread === redone)) continue;
    places.push({ step, thread: redone, isChecking: false });
  }
  return places;
}

/** Whether work on a fresh thread may begin at a step with what a redo told it: a judge is told nothing. */
export function findsWords(plan: Plan, step: number): boolean {
  const { steps, threads } = plan;
  const thread = steps.thread[step]!;
  if (thread === NONE || threads.fresh[thread] === 0 || steps.kind[step] === CHECK) return false;
  return steps.failRedo.some((redo, check) => redo !== NONE && firstOnThread(plan, redo, check) === step);
}

/**
 * The first step from the redone one on, in the order of the file, that works on a thread: there the redone work begins. NONE
 * where none does before the check that orders it.
 */
export function firstOnThread(plan: Plan, redo: number, check: number): number {
  for (let step = redo; step < plan.steps.count; step += 1) {
    const first = firstInside(plan, step, check);
    if (first !== NONE) return first === check ? NONE : first;
  }
  return NONE;
}

/** The first of a step and those inside it that works on a thread, or is the check; NONE. */
function firstInside(plan: Plan, step: number, check: number): number {
  const { steps, branches } = plan;
  if (step === check || steps.thread[step] !== NONE) return step;
  for (let branch = steps.branchesBegin[step]!; branch < steps.branchesEnd[step]!; branch += 1) {
    for (let inner = branches.begin[branch]!; inner < branches.end[branch]!; inner += 1) {
      const first = firstInside(plan, inner, check);
      if (first !== NONE) return first;
    }
  }
  return NONE;
}
