import type { z } from 'zod';
import { factor } from '../grammar/constant.ts';
import { figure } from '../grammar/count.ts';
import { assumed, keys, name, oneOf, orNull, withDefault } from '../grammar/keys.ts';
import { quantity } from '../grammar/quantity-schema.ts';
import { named } from '../grammar/shape.ts';
import { handOff } from './route-schema.ts';
import type { OnFail } from './step.ts';

/** What follows the last redo. */
const LAST = ['abandon', 'human', 'accept'] as const;

/** What a check or a person orders when it rejects the work. */
export const onFail: z.ZodType<OnFail> = keys(
  {
    redo: orNull(name, 'An earlier step: goes on there and runs everything after it again; default none.'),
    context: withDefault(
      handOff,
      'keep',
      'What happens to the threads: keep, restart or summary; default keep.',
    ),
    feedback_tokens: withDefault(quantity, 0, 'Tokens of feedback added to the thread; default 0.'),
    odds: assumed(factor, 1, 'What the feedback is worth: factor on the odds of success'),
    max_redos: withDefault(
      figure({ min: 0, max: 10_000, whole: true }),
      1,
      'Redos this check may order in one job; default 1.',
    ),
    then: withDefault(oneOf(LAST), 'abandon', 'What follows the last redo; default abandon.'),
  },
  { form },
).meta({ id: 'OnFail' });

function form(value: unknown): string {
  const last = LAST.find((word) => word === value);
  return last === undefined
    ? `expected { redo: STEP } or { then: ${LAST.join(' | ')} }, got ${named(value)}`
    : `write { then: ${last} }`;
}
