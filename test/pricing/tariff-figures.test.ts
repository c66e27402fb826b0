import { expect, test } from 'vitest';

import { STANDARD, tariffFigures } from '../../src/pricing/tariff-figures.ts';
import { SMALL_BOOK } from './small-book.ts';

const TARIFF = SMALL_BOOK.models.get('m')?.routes['first_party']?.prices[1];

test('service tier and hour become factors, the rest is copied', () => {
  if (!TARIFF) throw new Error('no tariff');
  const figures = tariffFigures(TARIFF, 'batch', TARIFF.windows[0] ?? null);
  expect(figures.factors).toEqual([0.5, 2]);
  expect(figures.steps).toEqual([
    { aboveInputTokens: 100_000, usdPerMillion: [4, 0.4, Number.NaN, Number.NaN, 9, Number.NaN] },
  ]);
  expect(figures.usdPerSearch).toBe(0.01);
  expect(tariffFigures(TARIFF, STANDARD, null).factors).toEqual([1, 1]);
});
