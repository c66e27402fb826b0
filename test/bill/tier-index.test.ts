import { expect, test } from 'vitest';

import { compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';
import { tierIndex, totalInput } from '../../src/bill/tier-index.ts';
import { usageOf } from './usage-of.ts';

const FIGURES: TariffFigures = {
  usdPerMillion: [1, 1, 1, 1, 1, 1],
  steps: [32_000, 256_000].map((aboveInputTokens) => ({
    aboveInputTokens,
    usdPerMillion: [2, 2, 2, 2, 2, 2],
  })),
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0,
};

const SIZES = [0, 31_999, 32_000, 32_001, 256_000, 256_001];

test('a threshold is below the tier with > and in it with >=', () => {
  const above = compileTariff(FIGURES);
  const from = compileTariff({ ...FIGURES, edge: '>=' });
  expect(SIZES.map((tokens) => tierIndex(above, tokens))).toEqual([0, 0, 0, 1, 1, 2]);
  expect(SIZES.map((tokens) => tierIndex(from, tokens))).toEqual([0, 0, 1, 1, 2, 2]);
});

test('cached and written input count, output does not', () => {
  const usage = {
    uncached_input: 1,
    cache_read: 20,
    cache_write_5m: 300,
    cache_write_1h: 4000,
    output: 50_000,
  };
  expect(totalInput(usageOf(usage))).toBe(4321);
});
