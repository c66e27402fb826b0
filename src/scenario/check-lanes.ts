import type { Remark } from '../grammar/faults.ts';
import type { Checking } from './checking.ts';

/** Lanes that ask for refusals, though nothing can be wrong with an answer there: no rate says that the lane is judged. */
export function checkLanes({ scenario }: Checking): readonly Remark[] {
  return Object.entries(scenario.lanes)
    .filter(([, lane]) => lane.refuse_when !== null && lane.success === null)
    .map(([name]) => ({
      code: 'scenario/refusal-not-judged',
      severity: 'warning',
      path: ['lanes', name, 'refuse_when'],
      part: 'key',
      message: `lane "${name}" has no success rates, so that an answer spoils nothing where a refusal is due`,
      hint: 'give it `success`: a rate of 1 where all other work is good',
    }));
}
