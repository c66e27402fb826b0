import type { Day } from '../units.ts';
import type { Constant, FactorLaw, Quantity } from './quantity.ts';

/*
 * What a price book and a scenario's `models` say alike, after the grammar has read its numbers: the keys are the
 * file's own. Absent keys are `undefined` here because a missing figure is not a figure: `extends` merges them,
 * `plan/` decides what is needed.
 */

/** USD per million tokens of each bucket; a bucket left out has no price. */
export interface TokenPrices {
  readonly input?: number | undefined;
  readonly cache_read?: number | undefined;
  readonly cache_write_5m?: number | undefined;
  readonly cache_write_1h?: number | undefined;
  readonly output?: number | undefined;
  /** as output unless given */
  readonly reasoning?: number | undefined;
  /** carried and shown, never used */
  readonly image_input?: number | undefined;
  /** carried and shown, never used */
  readonly audio_input?: number | undefined;
}

/** Prices by total input of one request. */
export interface Tiers {
  readonly rule: 'whole_request' | 'graduated';
  readonly edge: '>' | '>=';
  readonly basis: 'total_input';
  /** ascending thresholds; each prices every bucket that the base prices */
  readonly steps: readonly { readonly above_input_tokens: number; readonly usd_per_million: TokenPrices }[];
}

/** A map of which a file may leave keys to the model that it extends, or to the defaults. */
export type Part<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A way of being served at another price: batch, flex, priority. */
export interface ServiceTier {
  /** on tokens, not on fees */
  readonly usd_factor: number;
  /** left out: not stated, and taken to be none */
  readonly wait_seconds?: Quantity | undefined;
  readonly time_to_first_token_factor: number;
}

/** Hours of the UTC day with another price, on some days of the week or on all. */
export interface PriceWindow {
  /** minutes of the UTC day; from > to wraps over midnight, equal means the whole day */
  readonly from_minute: number;
  readonly to_minute: number;
  /** days on which it begins, ascending: 0 Monday to 6 Sunday; all seven where a file names none */
  readonly days: readonly number[];
  readonly usd_factor: number;
}

/** What is billed beside tokens, USD. */
export interface Fees {
  readonly usd_per_request: number;
  readonly usd_per_search: number;
}

/** What a route charges from one day on. */
export interface Tariff {
  readonly usd_per_million: TokenPrices;
  readonly tiers: Tiers;
  readonly windows: readonly PriceWindow[];
  readonly service_tiers: Readonly<Record<string, ServiceTier>>;
  readonly fees: Fees;
  readonly free: boolean;
}

/** Where a figure came from; absent in a scenario's own models. */
export interface Provenance {
  readonly source?: string | undefined;
  readonly checked?: Day | undefined;
}

/** The prompt cache of a model. */
export interface Cache extends Provenance {
  readonly kind: 'none' | 'automatic' | 'explicit';
  readonly ttl_seconds: number;
  readonly min_tokens: number;
  readonly block_tokens: number;
  /** left out: not stated, and taken to be 0 */
  readonly miss_rate?: number | undefined;
}

/** What one effort setting means. */
export interface Effort {
  readonly reasoning_tokens: Quantity;
  readonly success_odds: Constant;
}

/** What a model's errors are like. */
export interface Errors {
  /** share of errors that are rate limits */
  readonly rate_limited: number;
  /** until an error is answered */
  readonly seconds: Quantity;
  /** whether a failed request pays its input */
  readonly billed: boolean;
}

/** Times in which every request fails. */
export interface Outages {
  readonly share_of_time: number;
  readonly minutes: Quantity;
}

/** Efforts by name beside the one used when a route names none. */
export interface Efforts {
  readonly default: string;
  readonly named: Readonly<Record<string, Effort>>;
}

/** Shown, never computed with. */
export interface Architecture {
  readonly kind: 'moe' | 'dense' | 'undisclosed';
  readonly total_parameters?: number | undefined;
  readonly active_parameters?: number | undefined;
}

/** A rating on one board. */
export interface Rating {
  readonly value: number;
  readonly date?: Day | undefined;
  readonly source?: string | undefined;
}

/** A figure with its provenance, such as a speed in the price book. */
export interface Sourced<T> extends Provenance {
  readonly of: T;
}

/**
 * How a model behaves, whoever serves it, as a file says it. Every key optional: unknown is left out, and of a map
 * whatever `extends` or a default brings.
 */
export interface Behaviour {
  readonly extends?: string | undefined;
  readonly architecture?: Part<Architecture> | undefined;
  readonly context_window?: number | undefined;
  readonly max_output_tokens?: number | undefined;
  readonly cache?: Part<Cache> | undefined;
  readonly time_to_first_token_seconds?: Sourced<Quantity> | undefined;
  readonly prefill_seconds_per_million?: Sourced<Constant> | undefined;
  readonly tokens_per_second?: Sourced<Quantity> | undefined;
  /** by effort name, without the `default` key */
  readonly efforts?:
    | { readonly default?: string | undefined; readonly named: Readonly<Record<string, Part<Effort>>> }
    | undefined;
  readonly tokenizer_factor?: Sourced<Constant> | undefined;
  readonly verbosity?: Sourced<Constant> | undefined;
  readonly turns_factor?: Sourced<Constant> | undefined;
  readonly length_law?: FactorLaw | undefined;
  readonly speed_law?: FactorLaw | undefined;
  readonly retention_law?: FactorLaw | undefined;
  readonly error_rate?: Sourced<Constant> | undefined;
  readonly errors?: Part<Errors> | undefined;
  readonly outages?: Part<Outages> | undefined;
  readonly malformed_rate?: Sourced<Constant> | undefined;
  readonly refusal_rate?: Sourced<Constant> | undefined;
  readonly compliance_rate?: Sourced<Constant> | undefined;
  readonly properties?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly limits?:
    | {
        readonly requests_per_day?: number | undefined;
        readonly requests_per_minute?: number | undefined;
        readonly until?: Day | undefined;
      }
    | undefined;
  readonly elo?: Readonly<Record<string, Rating>> | undefined;
  readonly weekly_tokens?: Sourced<Constant> | undefined;
}

/** How a model behaves, with all that it inherits and every default filled in. */
export interface WholeBehaviour extends Omit<Behaviour, keyof WholeMaps>, Part<WholeMaps> {}

/** The maps that `extends` merges key by key, and of which a model must have every key in the end. */
export interface WholeMaps {
  readonly architecture: Architecture;
  readonly cache: Cache;
  readonly efforts: Efforts;
  readonly errors: Errors;
  readonly outages: Outages;
}
