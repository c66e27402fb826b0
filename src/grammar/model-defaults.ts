import type { Cache, Effort, Errors, ServiceTier } from './model-keys.ts';
import type { Constant } from './quantity.ts';

/*
 * What holds where neither a model nor the one that it extends says anything: filled in after `extends` has merged the
 * maps, so that no default hides a figure that is inherited.
 */

/** A prompt cache, but for its kind, and for its misses, whose absence is an assumption. */
export const CACHE_DEFAULTS: Omit<Cache, 'kind' | 'miss_rate' | 'source' | 'checked'> = {
  ttl_seconds: 300,
  min_tokens: 0,
  block_tokens: 1,
};

/** One effort. */
export const EFFORT_DEFAULTS: Effort = { reasoning_tokens: plain(0), success_odds: plain(1) };

/** Errors. */
export const ERROR_DEFAULTS: Errors = { rate_limited: 0, seconds: plain(0), billed: false };

/** A service tier beside `standard`. */
export const SERVICE_TIER_DEFAULTS: ServiceTier = {
  usd_factor: 1,
  time_to_first_token_factor: 1,
};

/** Figures that are neutral: factors of 1, shares of 0. */
export const NEUTRAL_FIGURES = {
  tokenizer_factor: 1,
  verbosity: 1,
  turns_factor: 1,
  error_rate: 0,
  malformed_rate: 0,
  refusal_rate: 0,
  compliance_rate: 0,
} as const;

function plain(value: number): Constant {
  return { kind: 'constant', value, known: null };
}
