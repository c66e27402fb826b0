import { z } from 'zod';
import { constant, factor, level, share } from './constant.ts';
import { COUNT, figure, NONNEGATIVE, POSITIVE, SHARE } from './count.ts';
import { day } from './day.ts';
import { factorLaw } from './factor-law.ts';
import { flag, keys, mapOf, name, oneOf, optional, required, text, withDefault } from './keys.ts';
import type { Architecture, Behaviour, Cache, Effort, Rating } from './model-keys.ts';
import { problem, report } from './problem.ts';
import { quantity } from './quantity-schema.ts';
import { hasKey } from './shape.ts';
import { provenance, sourced } from './sourced.ts';

const architecture: z.ZodType<Architecture> = keys({
  kind: required(oneOf(['moe', 'dense', 'undisclosed']), 'Mixture of experts, dense, or not told.'),
  total_parameters: optional(figure(POSITIVE), 'All parameters.'),
  active_parameters: optional(figure(POSITIVE), 'Parameters used for each token.'),
});

const cache: z.ZodType<Cache> = keys({
  kind: required(
    oneOf(['none', 'automatic', 'explicit']),
    'Whether there is a prompt cache, and who asks for it.',
  ),
  ttl_seconds: withDefault(
    figure(POSITIVE),
    300,
    'Seconds after which an unused prefix is lost; default 300.',
  ),
  min_tokens: withDefault(figure(COUNT), 0, 'Shortest input that is cached, tokens; default 0.'),
  block_tokens: withDefault(
    figure({ min: 1, whole: true }),
    1,
    'Reads are whole blocks of this many tokens; default 1.',
  ),
  miss_rate: withDefault(figure(SHARE), 0, 'Share of reads lost for no visible reason; default 0.'),
  ...provenance,
});

const effort: z.ZodType<Effort> = keys({
  reasoning_tokens: withDefault(
    quantity,
    0,
    'Reasoning tokens of a request, billed as output unless priced; default 0.',
  ),
  success_odds: withDefault(factor, 1, 'Factor on the odds of success; default 1.'),
});

/** Efforts by name beside `default`, the name used when a route names none. */
const efforts: z.ZodType<NonNullable<Behaviour['efforts']>> = z
  .object({ default: optional(name, 'The effort used when a route names none; default the first.') })
  .catchall(effort)
  .transform(({ default: chosen, ...named }, context) => {
    const used = chosen ?? Object.keys(named)[0];
    if (used === undefined) return report(context, problem('no-effort', 'no effort is described'));
    return { default: used, named };
  });

const rating: z.ZodType<Rating> = keys({
  value: required(figure(), 'Elo rating.'),
  date: optional(day, 'Day of the board.'),
  source: optional(text, 'The board.'),
});

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
  tokens_per_second: optional(sourced(quantity), "Output speed, in the model's own tokens per second."),
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
      rate_limited: withDefault(figure(SHARE), 0, 'Share of errors that are rate limits; default 0.'),
      seconds: withDefault(quantity, 0, 'Seconds until an error is answered; default 0.'),
      billed: withDefault(flag, false, 'Whether a failed request pays its input; default false.'),
    }),
    'What errors are like.',
  ),
  outages: optional(
    keys({
      share_of_time: required(figure(SHARE), 'Share of time in which nothing is answered.'),
      minutes: required(quantity, 'How long an outage lasts, minutes.'),
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

/**
 * Why a model's efforts cannot be: a default that is not described, or none where `extends` may bring others; null:
 * they can.
 *
 * @param written - the efforts as the file has them
 */
export function faultOfEfforts(model: Behaviour, written: unknown): string | null {
  if (!model.efforts) return null;
  const { default: used, named } = model.efforts;
  if (model.extends !== undefined)
    return hasKey('default')(written) ? null : '`default` is missing: beside `extends` it must be said';
  return Object.hasOwn(named, used) ? null : `the default effort "${used}" is not described here`;
}
