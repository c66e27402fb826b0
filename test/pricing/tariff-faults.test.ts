import { expect, test } from 'vitest';

import type { Tariff } from '../../src/grammar/model-keys.ts';
import { tariffFaults } from '../../src/pricing/tariff-faults.ts';

const GOOD: Tariff = {
  usd_per_million: { input: 1, output: 2 },
  tiers: { rule: 'whole_request', edge: '>', basis: 'total_input', steps: [] },
  windows: [],
  service_tiers: {},
  fees: { usd_per_request: 0, usd_per_search: 0 },
  free: false,
};

function codes(part: Partial<Tariff>): readonly string[] {
  return tariffFaults({ ...GOOD, ...part }).map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('a good tariff has no fault', () => {
  expect(codes({})).toEqual([]);
});

test('a step prices what the base prices and no more; reasoning follows output', () => {
  const steps = [{ above_input_tokens: 10, usd_per_million: { input: 1, cache_read: 1, reasoning: 3 } }];
  expect(codes({ tiers: { ...GOOD.tiers, steps } })).toEqual([
    'bad-price tiers.steps.0.usd_per_million',
    'tier-extra tiers.steps.0.usd_per_million.cache_read',
  ]);
});

test('the standard tier is the price itself', () => {
  const tier = {
    usd_factor: 2,
    wait_seconds: { kind: 'constant', value: 0, known: null },
    time_to_first_token_factor: 1,
  } as const;
  expect(codes({ service_tiers: { standard: tier } })).toEqual(['standard-tier service_tiers.standard']);
});

test('prices are remarked beyond 0.001 and 1,000 USD per million', () => {
  expect(codes({ usd_per_million: { input: 0.001, output: 1000 } })).toEqual([]);
  expect(codes({ usd_per_million: { input: 0.0009, output: 1001 } })).toEqual([
    'magnitude usd_per_million.input',
    'magnitude usd_per_million.output',
  ]);
});

test('a write for an hour that costs less than one for five minutes is remarked', () => {
  const prices = { input: 5, cache_read: 0.5, output: 25 };
  expect(codes({ usd_per_million: { ...prices, cache_write_5m: 6.25, cache_write_1h: 6.25 } })).toEqual([]);
  expect(codes({ usd_per_million: { ...prices, cache_write_5m: 10, cache_write_1h: 6.25 } })).toEqual([
    'hour-below-minutes usd_per_million.cache_write_1h',
  ]);
});
