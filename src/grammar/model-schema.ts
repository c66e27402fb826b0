import { z } from 'zod';
import { choice } from './choice.ts';
import { constant, factor, level, share } from './constant.ts';
import { COUNT, figure, NONNEGATIVE, POSITIVE, SHARE } from './count.ts';
import { day } from './day.ts';
import { factorLaw } from './factor-law.ts';
import { assumed, flag, inherited, keys, mapOf, name, oneOf, optional, required, text } from './keys.ts';
import { CACHE_DEFAULTS } from './model-defaults.ts';
import type { Architecture, Behaviour, Cache, Effort, Part, Rating } from './model-keys.ts';
import { problem, report } from './problem.ts';
import { positiveQuantity, quantity } from './quantity-schema.ts';
import { isMap } from './shape.ts';
import { provenance, sourced } from './sourced.ts';

const architecture: z.ZodType<Part<Architecture>> = keys({
  kind: optional(oneOf(['moe', 'dense', 'undisclosed']), 'Mixture of experts, dense, or not told; required.'),
  total_parameters: optional(figure(POSITIVE), 'All parameters.'),
  active_parameters: optional(figure(POSITIVE), 'Parameters used for each token.'),
});

const cache: z.ZodType<Part<Cache>> = keys({
  kind: optional(
    oneOf(['none', 'automatic', 'explicit']),
    'Whether there is a prompt cache, and who asks for it; required, but for what `extends` brings.',
  ),
  ttl_seconds: inherited(
    figure(POSITIVE),
    CACHE_DEFAULTS.ttl_seconds,
    'Seconds after which an unused prefix is lost',
  ),
  min_tokens: inherited(figure(COUNT), CACHE_DEFAULTS.min_tokens, 'Shortest input that is cached, tokens'),
  block_tokens: inherited(
    figure({ min: 1, whole: true }),
    CACHE_DEFAULTS.block_tokens,
    'Reads are whole blocks of this many tokens',
  ),
  miss_rate: assumed(figure(SHARE), 0, 'Share of reads lost for no visible reason'),
  ...provenance,
});

const effort: z.ZodType<Part<Effort>> = keys({
  reasoning_tokens: inherited(quantity, 0, 'Reasoning tokens of a request, billed as output unless priced'),
  success_odds: inherited(factor, 1, 'Factor on the odds of success'),
});

/** Efforts by name beside `default`, the name used when a route names none. */
const efforts: z.ZodType<NonNullable<Behaviour['efforts']>> = z
  .object({ default: optional(name, 'The effort used when a route names none; default the first.') })
  .catchall(effort)
  .transform(({ default: chosen, ...named }, context) => {
    if (chosen === undefined && Object.keys(named).length === 0)
      return report(context, problem('no-effort', 'no effort is described'));
    return { default: chosen, named };
  });

/** A rating alone, or with the board that it was read from. */
const rating: z.ZodType<Rating> = choice<Rating>(
  [
    {
      fits: isMap,
      schema: keys({
        value: required(figure(), 'Elo rating.'),
        date: optional(day, 'Day of the board.'),
        source: optional(text, 'The board.'),
      }),
    },
    { fits: () => true, schema: figure().transform((value): Rating => ({ value })) },
  ],
  () => 'expected a rating',
);

const oneFactor = sourced(factor);
const oneShare = sourced(share);

/** The keys that describe how a model behaves, in a price book and in a scenario's `models` alike. */
export const behaviourKeys: { [Key in keyof Required<Behaviour>]: z.ZodType<Behaviour[Key]> } = {
  extends: optional(name, 'The model this one is, but for the keys beside it.'),
  architecture: optional(architecture, 'Shown, never computed with.'),
  context_window: optional(figure({ above: 0, whole: true }), "Greatest input, in the model's own tokens."),
  max_output_tokens: optional(
    figure({ above: 0, whole: true }),
    "Greatest output of a request, reasoning included, in the model's own tokens.",
  ),
  cache: optional(cache, 'The prompt cache; default none.'),
  time_to_first_token_seconds: optional(
    sourced(quantity),
    'Seconds to the first token, without thinking and prefill.',
  ),
  prefill_seconds_per_million: optional(
    sourced(level),
    'Seconds added per million uncached input tokens; default 0.',
  ),
  tokens_per_second: optional(
    sourced(positiveQuantity),
    "Output speed, in the model's own tokens per second.",
  ),
  efforts: optional(
    efforts,
    'What `effort` means for this model: reasoning tokens and odds of success, by name.',
  ),
  tokenizer_factor: optional(oneFactor, 'Its tokens per token of the scenario; default 1.'),
  verbosity: optional(oneFactor, 'Factor on visible output; default 1.'),
  turns_factor: optional(oneFactor, 'Factor on the turns of agent steps; default 1.'),
  length_law: optional(factorLaw, 'Factor on visible output by total input tokens; default 1.'),
  speed_law: optional(factorLaw, 'Factor on tokens_per_second by total input tokens; default 1.'),
  retention_law: optional(factorLaw, 'Factor on the odds of success by total input tokens; default 1.'),
  error_rate: optional(oneShare, 'Share of requests that fail and are tried again; default 0.'),
  errors: optional(
    keys({
      rate_limited: inherited(figure(SHARE), 0, 'Share of errors that are rate limits'),
      seconds: inherited(quantity, 0, 'Seconds until an error is answered'),
      billed: inherited(flag, false, 'Whether a failed request pays its input'),
    }),
    'What errors are like.',
  ),
  outages: optional(
    keys({
      share_of_time: optional(figure(SHARE), 'Share of time in which nothing is answered; required.'),
      minutes: optional(quantity, 'How long an outage lasts, minutes; required.'),
    }),
    'Times in which every request fails.',
  ),
  malformed_rate: optional(oneShare, 'Share of requests whose answer cannot be used; default 0.'),
  refusal_rate: optional(oneShare, 'Share of requests refused that should have been answered; default 0.'),
  compliance_rate: optional(oneShare, 'Share of requests answered that should have been refused; default 0.'),
  properties: optional(
    mapOf(
      z.union([z.string(), z.number(), z.boolean()], { error: 'expected text, a number, true or false' }),
    ),
    'What `require` can ask for, such as region or retains_data.',
  ),
  limits: optional(
    keys({
      requests_per_day: optional(figure(NONNEGATIVE), 'Requests a day.'),
      requests_per_minute: optional(figure(NONNEGATIVE), 'Requests a minute.'),
      until: optional(day, 'Last day on which the model answers.'),
    }),
    "A free tier's quota and last day.",
  ),
  elo: optional(mapOf(rating), 'Ratings by board.'),
  weekly_tokens: optional(
    sourced(constant({ min: 0 })),
    'Tokens a week on a public router: shown, never used.',
  ),
};
