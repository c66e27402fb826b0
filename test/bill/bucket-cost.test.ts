import { expect, test } from 'vitest';

import { OUTPUT, UNCACHED_INPUT } from '../../src/bill/bucket.ts';
import { bucketCost } from '../../src/bill/bucket-cost.ts';
import { compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';

const SLICED: TariffFigures = {
  usdPerMillion: [1, 1, 1, 1, 10, 10],
  steps: [{ aboveInputTokens: 100, usdPerMillion: [2, 2, 2, 2, 20, 20] }],
  rule: 'graduated',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0,
};

test('in slices, a bucket has its share of each, and output the top step', () => {
  const tariff = compileTariff(SLICED);
  // 300 input: 100 at 1 and 200 at 2 are 500; a bucket of 90 pays 90/300 of it
  expect(bucketCost(tariff, UNCACHED_INPUT, 90, 300)).toBe(150e6);
  expect(bucketCost(tariff, OUTPUT, 1, 300)).toBe(20e6);
  expect(bucketCost(tariff, OUTPUT, 1, 100)).toBe(10e6);
});

test('the same request as a whole pays the step reached', () => {
  expect(bucketCost(compileTariff({ ...SLICED, rule: 'whole_request' }), UNCACHED_INPUT, 90, 300)).toBe(
    180e6,
  );
});
