import { expect, test } from 'vitest';

import { billRequest } from '../../src/bill/bill-request.ts';
import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../../src/bill/bucket.ts';
import { coldCacheCost } from '../../src/bill/cold-cache-cost.ts';
import { bucketArray, compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';
import { usageOf } from './usage-of.ts';

const OPUS: TariffFigures = {
  usdPerMillion: [5, 0.5, 6.25, 10, 25, Number.NaN],
  steps: [],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0,
};
const TIERED: TariffFigures = {
  ...OPUS,
  steps: [{ aboveInputTokens: 1000, usdPerMillion: [10, 1, 12.5, 20, 37.5, Number.NaN] }],
};

test('a prefix written anew costs the write price less the read price', () => {
  const usage = usageOf({ cache_write_5m: 100_000, output: 100 });
  // 90,000 tokens x (6.25 - 0.5) USD per million
  expect(coldCacheCost(compileTariff(OPUS), usage, 90_000)).toBe(517_500_000_000);
});

test('nothing is cold where the cache has no read price, or nothing was sent before', () => {
  const usage = usageOf({ uncached_input: 5000 });
  const noRead = compileTariff({
    ...OPUS,
    usdPerMillion: [5, Number.NaN, Number.NaN, Number.NaN, 25, Number.NaN],
  });
  expect(coldCacheCost(noRead, usage, 4000)).toBe(0);
  expect(coldCacheCost(compileTariff(OPUS), usage, 0)).toBe(0);
});

test('no more tokens are warmed than the request sent unread', () => {
  const usage = usageOf({ uncached_input: 10, cache_read: 500 });
  expect(coldCacheCost(compileTariff(OPUS), usage, 400)).toBe(10 * 4_500_000);
});

test.each([
  ['plain', OPUS],
  ['above the tier', TIERED],
  ['in slices', { ...TIERED, rule: 'graduated' as const }],
  ['with a factor', { ...TIERED, factors: [1 / 3] }],
])('equals the difference of two bills: %s', (_, figures) => {
  const tariff = compileTariff(figures);
  const usage = usageOf({
    uncached_input: 70,
    cache_read: 900,
    cache_write_5m: 333,
    cache_write_1h: 11,
    output: 5,
  });
  const warm = usage.slice();
  warm[UNCACHED_INPUT] = 0;
  warm[CACHE_WRITE_5M] = 0;
  warm[CACHE_WRITE_1H] = 4;
  warm[CACHE_READ] = 900 + 70 + 333 + 7;
  const difference = billRequest(tariff, usage, bucketArray()) - billRequest(tariff, warm, bucketArray());
  expect(coldCacheCost(tariff, usage, 410)).toBe(difference);
});
