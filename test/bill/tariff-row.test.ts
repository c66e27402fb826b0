import { expect, test } from 'vitest';

import {
  compileTariff,
  DENOMINATOR,
  FEE_SEARCH,
  FIRST_LINE,
  PLAIN,
  TIER_COUNT,
  type TariffFigures,
} from '../../src/bill/tariff-row.ts';

const FIGURES: TariffFigures = {
  usdPerMillion: [5, 0.5, Number.NaN, Number.NaN, 30, Number.NaN],
  steps: [{ aboveInputTokens: 272_000, usdPerMillion: [10, 1, Number.NaN, Number.NaN, 45, Number.NaN] }],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0.01,
};

test('a row holds whole pico-dollars a token, line by line; reasoning costs what output costs', () => {
  const row = compileTariff(FIGURES);
  expect([row[TIER_COUNT], row[DENOMINATOR], row[PLAIN], row[FEE_SEARCH]]).toEqual([2, 1, 1, 1e10]);
  expect(Array.from(row.subarray(FIRST_LINE))).toEqual(
    [0, 5e6, 5e5, Number.NaN, Number.NaN, 3e7, 3e7].concat([
      272_000,
      1e7,
      1e6,
      Number.NaN,
      Number.NaN,
      4.5e7,
      4.5e7,
    ]),
  );
});

test('a factor stays in whole pico-dollars where it can', () => {
  expect(compileTariff({ ...FIGURES, factors: [1.1] })[DENOMINATOR]).toBe(1);
  expect(
    compileTariff({ ...FIGURES, usdPerMillion: [0.003625, 0, 0, 0, 0, 0], steps: [], factors: [0.5] })[
      DENOMINATOR
    ],
  ).toBe(2);
});

test('a factor that no small unit can hold is kept as a fraction of a pico-dollar', () => {
  const row = compileTariff({ ...FIGURES, factors: [0.123456789012345] });
  expect([row[DENOMINATOR], row[PLAIN]]).toEqual([0, 0]);
  expect(row[FIRST_LINE + 1]).toBeCloseTo(617_283.945061725, 8);
});
