import { expect, test } from 'vitest';

import { BUCKETS, TOKEN_BUCKETS } from '../../src/bill/bucket.ts';
import { PRICE_KEYS, priceColumn, priceKeyOf } from '../../src/pricing/priced-bucket.ts';

test('price keys stand in the order of the token buckets', () => {
  expect(BUCKETS.slice(0, TOKEN_BUCKETS).map(priceKeyOf)).toEqual([...PRICE_KEYS]);
});

test('a missing price is no number', () => {
  expect(priceColumn({ input: 1, output: 2 })).toEqual([
    1,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    2,
    Number.NaN,
  ]);
});
