import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { level, share } from '../grammar/constant.ts';
import { figure, NONNEGATIVE, POSITIVE, SHARE } from '../grammar/count.ts';
import { keys, mapOf, name, orNull, required, withDefault } from '../grammar/keys.ts';
import type { Constant } from '../grammar/quantity.ts';
import { hasKey, isMap, isNumber, isText, named } from '../grammar/shape.ts';
import { byModel } from './by-model-schema.ts';
import { condition } from './condition-schema.ts';
import { laneRetry } from './retry-schema.ts';
import { requirement } from './route-schema.ts';
import type { Lane, Success } from './scenario.ts';

type Rates = Success['models'][string];

const rates: z.ZodType<Rates> = choice<Rates>(
  [
    {
      fits: (value) => isNumber(value) || isText(value) || hasKey('value')(value),
      schema: share.transform((of): Rates => ({ kind: 'one', of })),
    },
    {
      fits: isMap,
      schema: mapOf<Constant>(share).transform((efforts): Rates => ({ kind: 'by_effort', efforts })),
    },
  ],
  (value) => `expected a share, or shares by effort, got ${named(value)}`,
);

const elo = keys({
  board: required(name, "The board, a key of the models' `elo`."),
  slope: orNull(
    figure({ above: 0 }),
    'Odds go as 10^(slope * difference / 400); two anchors or more fit it.',
  ),
  anchors: required(mapOf<Constant>(share), 'Success rates by model that the ratings are tied to.'),
});

const success: z.ZodType<Success> = z
  .object({
    elo: orNull(elo, 'Rates of other models from their ratings.'),
    default: orNull(share, 'Rate of models with neither a rate nor a rating: a named assumption.'),
  })
  .catchall(rates)
  .transform(({ elo: ratings, default: usual, ...models }): Success => ({
    models,
    elo: ratings,
    default: usual,
  }));

const backoff: z.ZodType<Lane['backoff']> = keys({
  first_seconds: withDefault(figure(NONNEGATIVE), 1, 'Wait before the first further try; default 1.'),
  factor: withDefault(figure(POSITIVE), 2, 'Each further wait is this many times longer; default 2.'),
  max_seconds: withDefault(figure(NONNEGATIVE), 60, 'Longest wait; default 60.'),
  jitter: withDefault(figure(SHARE), 1, 'Share of the wait that is drawn; default 1.'),
});

/** A kind of work, and how well models do it. */
export const lane: z.ZodType<Lane> = keys({
  success: orNull(
    success,
    'Success rates by model, or by model and effort; none: this work cannot spoil the job.',
  ),
  spread: orNull(level, 'Overrides `job.difficulty.spread` for this lane.'),
  refuse_when: orNull(condition, 'Jobs in which a refusal is the good work.'),
  require: withDefault(requirement, {}, 'Properties a model must have to work here, under every policy.'),
  malformed_rate: orNull(byModel(share), "Overrides the models' own rate."),
  refusal_rate: orNull(byModel(share), "Overrides the models' own rate."),
  retry: withDefault(laneRetry, {}, 'Further tries by kind of failure; a step may override.'),
  backoff: withDefault(backoff, {}, 'Waits before further tries.'),
}).meta({ id: 'Lane' });
