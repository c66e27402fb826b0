import type { Step } from '../scenario/step.ts';

/** Names of the threads that steps name, nested ones included, but for one that stays the parent's; each once. */
export function threadNames(steps: readonly Step[], except: string | null): readonly string[] {
  const names = new Set<string>();
  const visit = (step: Step): void => {
    if ('thread' in step) names.add(step.thread);
    if ('into' in step && step.into !== null) names.add(step.into);
    if (step.kind === 'agent') for (const tool of step.tools) tool.do?.forEach(visit);
    if (step.kind === 'repeat') step.do.forEach(visit);
    if (step.kind === 'choose' || step.kind === 'parallel') {
      for (const branch of step.branches) branch.do.forEach(visit);
    }
  };
  steps.forEach(visit);
  if (except !== null) names.delete(except);
  return [...names];
}
