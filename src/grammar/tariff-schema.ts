import { z } from 'zod';
import { choice } from './choice.ts';
import { figure, NONNEGATIVE, numberInput, POSITIVE, readNumber, readWithin } from './count.ts';
import { filled } from './complete-behaviour.ts';
import {
  assumed,
  flag,
  inherited,
  keys,
  listOf,
  mapOf,
  oneOf,
  optional,
  required,
  withDefault,
} from './keys.ts';
import { SERVICE_TIER_DEFAULTS } from './model-defaults.ts';
import type { Fees, Part, PriceWindow, ServiceTier, Tiers, TokenPrices } from './model-keys.ts';
import { problem, read, reading, report } from './problem.ts';
import { quantity } from './quantity-schema.ts';
import { named, quoted } from './shape.ts';

/** USD per million tokens; -1 is a router's sign for "no fixed price" and no price. */
const price: z.ZodType<number> = reading(numberInput(NONNEGATIVE), (written) => {
  const number = readNumber(written);
  const within = number.ok ? readWithin(number.value, {}) : number;
  if (!within.ok || within.value >= 0) return within;
  return problem(
    'bad-price',
    `${within.value} is no price`,
    'leave the key out where there is no price; write `free: true` where all is free',
  );
});

/** Prices of token buckets. */
export const tokenPrices: z.ZodType<TokenPrices> = keys({
  input: optional(price, 'Input that is neither read from nor written to the cache, USD per million tokens.'),
  cache_read: optional(price, 'Input read from the prompt cache, USD per million tokens.'),
  cache_write_5m: optional(price, 'Input written to a cache of five minutes, USD per million tokens.'),
  cache_write_1h: optional(price, 'Input written to a cache of an hour, USD per million tokens.'),
  output: optional(price, 'Visible output, USD per million tokens.'),
  reasoning: optional(price, 'Reasoning, USD per million tokens; as output unless given.'),
  image_input: optional(price, 'Images, USD per million tokens: shown, never used.'),
  audio_input: optional(price, 'Audio, USD per million tokens: shown, never used.'),
}).meta({ id: 'TokenPrices' });

const tierSteps: z.ZodType<Tiers['steps']> = listOf(
  keys({
    above_input_tokens: required(figure(NONNEGATIVE), 'Total input tokens above which these prices hold.'),
    usd_per_million: required(tokenPrices, 'Prices of this step: every bucket that the base prices.'),
  }),
).transform((steps, context) => {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]?.above_input_tokens;
    if (before !== undefined && step.above_input_tokens <= before)
      return report(
        context,
        problem('bad-tiers', `tiers must ascend: ${step.above_input_tokens} does not exceed ${before}`),
        [index, 'above_input_tokens'],
      );
  }
  return steps;
});

/** Prices by total input of a request. A plain list means the defaults of everything else. */
export const tiers: z.ZodType<Tiers> = choice<Tiers>(
  [
    {
      fits: Array.isArray,
      schema: tierSteps.transform((steps): Tiers => ({
        rule: 'whole_request',
        edge: '>',
        basis: 'total_input',
        steps,
      })),
    },
    {
      fits: () => true,
      schema: keys({
        rule: withDefault(
          oneOf(['whole_request', 'graduated']),
          'whole_request',
          'Whether the step reached prices the whole request, or each step its own part; default whole_request.',
        ),
        edge: withDefault(
          oneOf(['>', '>=']),
          '>',
          'Whether the threshold itself is still below; default ">".',
        ),
        basis: withDefault(oneOf(['total_input']), 'total_input', 'What is compared; default total_input.'),
        steps: withDefault(tierSteps, [], 'Steps, ascending; default none.'),
      }),
    },
  ],
  (value) => `expected tiers, got ${named(value)}`,
).meta({
  id: 'Tiers',
  description: 'Prices by total input of a request: a list of steps, or {rule, edge, basis, steps}.',
});

/** A service tier beside `standard`. */
const serviceTier: z.ZodType<Part<ServiceTier>> = keys({
  usd_factor: inherited(figure(NONNEGATIVE), 1, 'Factor on token prices, not on fees'),
  wait_seconds: assumed(quantity, 0, 'Wait before the first token, in seconds'),
  time_to_first_token_factor: inherited(figure(POSITIVE), 1, 'Factor on the time to first token'),
}).meta({ id: 'ServiceTier' });

/** Service tiers by name, of which `extends` may bring a part; `standard` needs none. */
export const partialServiceTiers: z.ZodType<Readonly<Record<string, Part<ServiceTier>>>> = mapOf(serviceTier);

/** Service tiers by name; `standard` needs none. */
export const serviceTiers: z.ZodType<Readonly<Record<string, ServiceTier>>> = mapOf(
  serviceTier.transform((tier) => filled(tier, SERVICE_TIER_DEFAULTS)),
);

const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

/** `01:00-04:00` as minutes of the UTC day. */
const utcHours: z.ZodType<{ from: number; to: number }> = reading(
  z
    .string({ error: ({ input }) => `expected "hh:mm-hh:mm", got ${named(input)}` })
    .meta({ pattern: '^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$' }),
  (written) => {
    const parts = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(written.trim());
    const [h1 = NaN, m1 = NaN, h2 = NaN, m2 = NaN] = (parts ?? []).slice(1).map(Number);
    const from = h1 * 60 + m1;
    const to = h2 * 60 + m2;
    // 24:00 is a way to write the end of the day
    const valid = from < MINUTES_OF_DAY && to <= MINUTES_OF_DAY && m1 < 60 && m2 < 60;
    return valid
      ? read({ from, to: to % MINUTES_OF_DAY })
      : problem('bad-hours', `${quoted(written)} is no span of the day`, 'write "01:00-04:00" (UTC)');
  },
);

/** Days of the week as files write them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days of the week as numbers, 0 Monday to 6 Sunday, ascending, each once. */
const weekdays: z.ZodType<readonly number[]> = listOf(oneOf(WEEKDAYS)).transform((days, context) =>
  days.length === 0
    ? report(context, problem('bad-days', 'no day of the week', 'leave `days` out for every day'), [])
    : WEEKDAYS.flatMap((name, day) => (days.includes(name) ? [day] : [])),
);

const EVERY_DAY: readonly number[] = [...WEEKDAYS.keys()];

/** Hours of the UTC day with another price; overlapping windows are an error. */
export const priceWindows: z.ZodType<readonly PriceWindow[]> = listOf(
  keys({
    utc: required(utcHours, 'Span of the UTC day, "hh:mm-hh:mm"; may go over midnight.'),
    days: optional(weekdays, 'Days of the UTC week on which it begins; default every day.'),
    usd_factor: required(figure(NONNEGATIVE), 'Factor on token prices in it.'),
  }),
).transform((windows, context): readonly PriceWindow[] => {
  const taken = new Uint8Array(MINUTES_OF_WEEK);
  for (const [index, { utc, days = EVERY_DAY }] of windows.entries()) {
    const length = (utc.to - utc.from + MINUTES_OF_DAY) % MINUTES_OF_DAY || MINUTES_OF_DAY;
    for (const day of days) {
      for (let offset = 0; offset < length; offset++) {
        const minute = (day * MINUTES_OF_DAY + utc.from + offset) % MINUTES_OF_WEEK;
        if (taken[minute] === 1)
          return report(context, problem('bad-windows', 'this window overlaps an earlier one'), [
            index,
            'utc',
          ]);
        taken[minute] = 1;
      }
    }
  }
  return windows.map(({ utc, days = EVERY_DAY, usd_factor }) => ({
    from_minute: utc.from,
    to_minute: utc.to,
    days,
    usd_factor,
  }));
});

/** Fees beside tokens. */
const feesKeys: { usd_per_request: z.ZodType<number>; usd_per_search: z.ZodType<number> } = {
  usd_per_request: withDefault(price, 0, 'Fee of each request, USD; default 0.'),
  usd_per_search: withDefault(price, 0, 'Fee of each search, USD; default 0.'),
};

/** Fees beside tokens, each 0 unless given. */
export const fees: z.ZodType<Fees> = keys(feesKeys);

/** A fee that an undated model may leave out. */
export const fee: z.ZodType<number> = price;

/** Says that a price of 0 is meant. */
export const free: z.ZodType<boolean> = flag;

/**
 * Why a tariff's prices cannot be: input or output at 0 without `free: true`, a tier that misses a bucket of the base.
 *
 * @returns each fault with its path below the tariff
 */
export function faultsOfPrices(of: {
  readonly usd_per_million?: TokenPrices | undefined;
  readonly tiers?: Tiers | undefined;
  readonly free?: boolean | undefined;
}): readonly {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}[] {
  const faults: { path: readonly (string | number)[]; message: string; hint: string }[] = [];
  const base = of.usd_per_million ?? {};
  for (const bucket of ['input', 'output'] as const)
    if (base[bucket] === 0 && of.free !== true)
      faults.push({
        path: ['usd_per_million', bucket],
        message: `a price of 0 for ${bucket}`,
        hint: 'write `free: true` beside it if that is meant',
      });
  for (const [index, step] of (of.tiers?.steps ?? []).entries())
    for (const [bucket, value] of Object.entries(base))
      if (value !== undefined && step.usd_per_million[bucket as keyof TokenPrices] === undefined)
        faults.push({
          path: ['tiers', index, 'usd_per_million'],
          message: `this tier has no price for ${bucket}, which the base prices`,
          hint: 'a step prices every bucket that the base prices',
        });
  return faults;
}
