import type { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { figure } from '../grammar/count.ts';
import type { Bounds } from '../grammar/count.ts';
import { keys, mapOf, name, oneOf, oneOrMore, optional, unknownKey } from '../grammar/keys.ts';
import { readNumber } from '../grammar/count.ts';
import { isMap, isNumber, isText, named } from '../grammar/shape.ts';
import { LAST_OUTCOMES } from './condition.ts';
import type { Condition, NumberTest, Threshold, TraitTest } from './condition.ts';

const COMPARISONS = ['above', 'at_least', 'below', 'at_most'] as const;

/** `{above | at_least | below | at_most: number}`. */
function thresholdWithin(bounds: Bounds): z.ZodType<Threshold> {
  const branches = COMPARISONS.map((comparison) => ({
    fits: (value: unknown) => isMap(value) && Object.hasOwn(value, comparison),
    schema: keys({ [comparison]: figure(bounds) }).transform((written): Threshold => ({
      comparison,
      limit: written[comparison] ?? 0,
    })),
  }));
  return choice<Threshold>(branches, (value) => {
    const key = isMap(value) ? Object.keys(value)[0] : undefined;
    if (key !== undefined) return { key, message: unknownKey(key, COMPARISONS) };
    return `expected {above | at_least | below | at_most: number}, got ${named(value)}`;
  });
}

function numberTest(bounds: Bounds): z.ZodType<NumberTest> {
  return choice<NumberTest>(
    [
      {
        fits: isMap,
        schema: thresholdWithin(bounds).transform((threshold): NumberTest => ({
          kind: 'threshold',
          threshold,
        })),
      },
      {
        fits: () => true,
        schema: oneOrMore(figure(bounds)).transform((values): NumberTest => ({ kind: 'one_of', values })),
      },
    ],
    () => '',
  );
}

/** A trait's value: a number, or the name of a category. */
const traitValue: z.ZodType<string | number> = choice<string | number>(
  [
    { fits: (value) => isNumber(value) || (isText(value) && readNumber(value).ok), schema: figure() },
    { fits: () => true, schema: name },
  ],
  () => '',
);

const traitTest: z.ZodType<TraitTest> = choice<TraitTest>(
  [
    {
      fits: isMap,
      schema: thresholdWithin({}).transform((threshold): TraitTest => ({ kind: 'threshold', threshold })),
    },
    {
      fits: () => true,
      schema: oneOrMore(traitValue).transform((values): TraitTest => ({ kind: 'one_of', values })),
    },
  ],
  () => '',
);

const count = numberTest({ min: 0 });
const names = oneOrMore(name);

/** `when`: all that stand in it must hold. */
export const condition: z.ZodType<Condition> = keys({
  lane: optional(names, 'One of these lanes.'),
  step: optional(names, 'One of these steps.'),
  thread: optional(names, 'One of these threads.'),
  trait: optional(mapOf(traitTest), 'Traits of the job: a value, a list, or a threshold.'),
  last_outcome: optional(oneOrMore(oneOf(LAST_OUTCOMES)), 'How the last request or check ended.'),
  attempt: optional(numberTest({ min: 1 }), 'Attempt of the lane; 1 is the first.'),
  failed_checks: optional(count, 'Checks failed so far.'),
  context_tokens: optional(count, 'Input about to be sent, in tokens of the scenario.'),
  tool_result_tokens: optional(count, 'Tokens of the last tool result.'),
  request_usd: optional(count, 'Cost of the last request, USD.'),
  job_usd: optional(count, 'Spent by the job so far, USD.'),
  job_seconds: optional(count, 'Seconds since the job began.'),
  predicted_difficulty: optional(
    numberTest({ min: 0, max: 1 }),
    'Quantile of the predicted difficulty, 0 to 1; needs a `predictor` on the route.',
  ),
}).meta({
  id: 'Condition',
  description:
    'All that stand in it must hold: a value, a list of values, or {above | at_least | below | at_most: number}.',
});
