import type { z } from 'zod';
import { figure, POSITIVE } from './count.ts';
import { keys, listOf, optional, required } from './keys.ts';
import { problem, report } from './problem.ts';
import type { FactorLaw } from './quantity.ts';

const step = keys({
  below: optional(
    figure(POSITIVE),
    'Total input tokens up to which (excluded) this factor holds; the last step has none.',
  ),
  factor: required(figure(POSITIVE), 'The factor.'),
});

/** A step function of total input tokens. */
export const factorLaw: z.ZodType<FactorLaw> = listOf(step)
  .transform((steps, context): FactorLaw => {
    let before = 0;
    for (const [index, { below }] of steps.entries()) {
      const last = index === steps.length - 1;
      if (last !== (below === undefined)) {
        const message = last
          ? 'the last step holds for all larger inputs: leave `below` out'
          : '`below` is missing: only the last step goes on without end';
        return report(context, problem('bad-steps', message), [index]);
      }
      if (below !== undefined && below <= before)
        return report(
          context,
          problem('bad-steps', `steps must ascend: ${below} does not exceed ${before}`),
          [index, 'below'],
        );
      before = below ?? before;
    }
    return steps.map(({ below, factor }) => ({ below: below ?? null, factor }));
  })
  .meta({
    id: 'FactorLaw',
    description: 'Factors by total input tokens: [{below: 2k, factor: 1.07}, {factor: 0.9}].',
  });
