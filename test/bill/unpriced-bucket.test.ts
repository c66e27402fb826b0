import { expect, test } from 'vitest';

import { CACHE_WRITE_1H, OUTPUT, REASONING } from '../../src/bill/bucket.ts';
import { compileTariff } from '../../src/bill/tariff-row.ts';
import { bucketIsPriced, unpricedBucket } from '../../src/bill/unpriced-bucket.ts';
import { usageOf } from './usage-of.ts';

const TARIFF = compileTariff({
  usdPerMillion: [5, 0.5, 6.25, Number.NaN, 25, Number.NaN],
  steps: [],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0,
});

test('a bucket without a price is named once it is used', () => {
  expect(unpricedBucket(TARIFF, usageOf({ uncached_input: 1, output: 1, reasoning: 1 }))).toBe(-1);
  expect(unpricedBucket(TARIFF, usageOf({ cache_write_1h: 1 }))).toBe(CACHE_WRITE_1H);
});

test('reasoning has the price of output', () => {
  expect([OUTPUT, REASONING, CACHE_WRITE_1H].map((bucket) => bucketIsPriced(TARIFF, bucket))).toEqual([
    true,
    true,
    false,
  ]);
});
