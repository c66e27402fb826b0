import type { Step } from '../scenario/step.ts';
import type { RequestPlace } from './reachable-targets.ts';

/** Every place in a workflow that sends requests, nested ones included. */
export function requestPlaces(
  steps: readonly Step[],
): readonly (RequestPlace & { readonly isCheck: boolean })[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'call':
        return [placeOf(step)];
      case 'agent':
        return [placeOf(step), ...step.tools.flatMap((tool) => requestPlaces(tool.do ?? []))];
      case 'check':
        return step.lane === null ? [] : [{ ...placeOf(step), isCheck: true }];
      case 'repeat':
        return requestPlaces(step.do);
      case 'parallel':
      case 'choose':
        return step.branches.flatMap((branch) => requestPlaces(branch.do));
      case 'human':
      case 'tool':
        return [];
      default:
        return step satisfies never;
    }
  });
}

function placeOf(step: {
  readonly lane: string | null;
  readonly name: string;
  readonly thread: string;
}): RequestPlace & { readonly isCheck: boolean } {
  return { lane: step.lane, step: step.name, thread: step.thread, isCheck: false };
}
