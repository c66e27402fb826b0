import type { AgentStep, CallStep, CheckStep, Step } from '../scenario/step.ts';
import type { RequestPlace } from './reachable-targets.ts';

/** A place that sends requests, and what for. */
export interface WorkPlace extends RequestPlace {
  readonly kind: 'call' | 'agent' | 'check';
}

/** Every place in a workflow that sends requests, nested ones included. */
export function requestPlaces(steps: readonly Step[]): readonly WorkPlace[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'call':
        return [placeOf(step)];
      case 'agent':
        return [placeOf(step), ...step.tools.flatMap((tool) => requestPlaces(tool.do ?? []))];
      case 'check':
        return step.lane === null ? [] : [placeOf(step)];
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

function placeOf(step: CallStep | AgentStep | CheckStep): WorkPlace {
  return { lane: step.lane, step: step.name, thread: step.thread, kind: step.kind };
}
