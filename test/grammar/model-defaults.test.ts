import { expect, test } from 'vitest';
import {
  CACHE_DEFAULTS,
  EFFORT_DEFAULTS,
  ERROR_DEFAULTS,
  NEUTRAL_FIGURES,
  SERVICE_TIER_DEFAULTS,
} from '../../src/grammar/model-defaults.ts';

test('what nobody says is neutral: factors 1, waits and shares 0, a cache of five minutes without blocks', () => {
  const constant = (value: number): object => ({ kind: 'constant', value, known: null });
  expect(CACHE_DEFAULTS).toEqual({ ttl_seconds: 300, min_tokens: 0, block_tokens: 1 });
  expect(EFFORT_DEFAULTS).toEqual({ reasoning_tokens: constant(0), success_odds: constant(1) });
  expect(ERROR_DEFAULTS).toEqual({ rate_limited: 0, seconds: constant(0), billed: false });
  expect(SERVICE_TIER_DEFAULTS).toEqual({
    usd_factor: 1,
    time_to_first_token_factor: 1,
  });
  const factors = { tokenizer_factor: 1, verbosity: 1, turns_factor: 1 };
  const rates = { error_rate: 0, malformed_rate: 0, refusal_rate: 0, compliance_rate: 0 };
  expect(NEUTRAL_FIGURES).toEqual({ ...factors, ...rates });
});
