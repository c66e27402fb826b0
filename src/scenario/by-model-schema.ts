import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { optional } from '../grammar/keys.ts';
import type { Constant } from '../grammar/quantity.ts';
import { hasKey, isMap, isNumber, isText, named } from '../grammar/shape.ts';
import type { ByModel } from './step.ts';

/**
 * A number for all models, or one by model with `default`.
 *
 * @param each - the schema of one number
 */
export function byModel(each: z.ZodType<Constant>): z.ZodType<ByModel> {
  const one = each.transform((of): ByModel => ({ kind: 'one', of }));
  const many = z
    .object({ default: optional(each, 'For every model not named.') })
    .catchall(each)
    .transform(({ default: usual, ...models }): ByModel => ({
      kind: 'by_model',
      models,
      default: usual ?? null,
    }));
  return choice<ByModel>(
    [
      { fits: (value) => isNumber(value) || isText(value) || hasKey('value')(value), schema: one },
      { fits: isMap, schema: many },
    ],
    (value) => `expected a number, or numbers by model, got ${named(value)}`,
  );
}
