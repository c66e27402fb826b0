import { z } from 'zod';
import { figure, WEIGHT } from '../grammar/count.ts';
import { keys, orNull, required, withDefault } from '../grammar/keys.ts';
import { faultOfWeights } from '../grammar/law-schema.ts';
import { problem, report } from '../grammar/problem.ts';
import { quantity } from '../grammar/quantity-schema.ts';
import { condition } from './condition-schema.ts';
import type { ChooseStep, ParallelStep, Step } from './step.ts';

const doKey = (steps: z.ZodType<readonly Step[]>): z.ZodType<readonly Step[]> =>
  required(steps, "The branch's steps.");

/** Branches that run side by side. */
export function parallelBranches(steps: z.ZodType<readonly Step[]>): z.ZodType<ParallelStep['branches']> {
  return z
    .array(keys({ count: withDefault(quantity, 1, 'Copies, rounded; default 1.'), do: doKey(steps) }))
    .min(1, 'there are no branches');
}

/** Branches of which one runs: all by weight, or the first whose `when` holds. */
export function chooseBranches(steps: z.ZodType<readonly Step[]>): z.ZodType<ChooseStep['branches']> {
  const branch = keys({
    weight: orNull(figure(WEIGHT), 'Relative weight, >= 0.'),
    when: orNull(condition, 'When the branch is taken; the last has none.'),
    do: doKey(steps),
  });
  return z
    .array(branch)
    .min(1, 'there are no branches')
    .transform((branches, context): ChooseStep['branches'] => {
      const weights = branches.flatMap((one) => (one.weight === null ? [] : [one.weight]));
      for (const [index, one] of branches.entries()) {
        const message = faultOfBranch(one, {
          byWeight: weights.length > 0,
          last: index === branches.length - 1,
        });
        if (message !== null) report(context, problem('bad-branches', message), [index]);
      }
      const fault = weights.length > 0 ? faultOfWeights(weights) : null;
      return fault === null ? branches : report(context, problem('bad-weights', fault));
    });
}

function faultOfBranch(
  branch: ChooseStep['branches'][number],
  place: { readonly byWeight: boolean; readonly last: boolean },
): string | null {
  if (place.byWeight) {
    if (branch.when !== null) return 'branches are chosen by `weight` or by `when`, not by both';
    return branch.weight === null ? '`weight` is missing: the other branches have one' : null;
  }
  if (place.last)
    return branch.when === null
      ? null
      : 'the last branch has a `when`: no branch is left when it does not hold';
  return branch.when === null ? '`weight` or `when` is missing: later branches are never taken' : null;
}
