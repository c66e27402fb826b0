import { expect, test } from 'vitest';

import { billRequest } from '../../src/bill/bill-request.ts';
import { BUCKETS, UNCACHED_INPUT } from '../../src/bill/bucket.ts';
import { bucketArray, compileTariff } from '../../src/bill/tariff-row.ts';
import { tierIndex } from '../../src/bill/tier-index.ts';
import type { DatedTariff } from '../../src/pricing/model.ts';
import { STANDARD, tariffFigures } from '../../src/pricing/tariff-figures.ts';
import { shippedBook } from './shipped-book.ts';

const PICO_PER_USD_PER_MILLION = 1e6;

/** Every step of every price of every route: name, price, index of the step. */
const STEPS: readonly (readonly [string, DatedTariff, number])[] = [...shippedBook().models].flatMap(
  ([model, { routes }]) =>
    Object.entries(routes).flatMap(([route, { prices }]) =>
      prices.flatMap((tariff) =>
        tariff.tiers.steps.map(
          (step, index) =>
            [
              `${model} by ${route} from ${tariff.from} above ${step.above_input_tokens}`,
              tariff,
              index,
            ] as const,
        ),
      ),
    ),
);

test('the book ships tiers of both edges', () => {
  expect(new Set(STEPS.map(([, tariff]) => tariff.tiers.edge))).toEqual(new Set(['>', '>=']));
  expect(STEPS.length).toBeGreaterThanOrEqual(10);
});

test.each(STEPS)('%s: a token below, at and above the threshold', (_, tariff, index) => {
  const { steps, edge, rule } = tariff.tiers;
  const threshold = steps[index]?.above_input_tokens ?? 0;
  const row = compileTariff(tariffFigures(tariff, STANDARD, null));
  expect(rule).toBe('whole_request');
  const reached = [threshold - 1, threshold, threshold + 1].map((tokens) => tierIndex(row, tokens));
  expect(reached).toEqual([index, edge === '>=' ? index + 1 : index, index + 1]);

  // the whole request at the price of the step reached, to the pico-dollar
  for (const [place, tier] of reached.entries()) {
    const tokens = threshold - 1 + place;
    const price = tier === 0 ? tariff.usd_per_million.input : steps[tier - 1]?.usd_per_million.input;
    const usage = Float64Array.from(BUCKETS, (__, bucket) => (bucket === UNCACHED_INPUT ? tokens : 0));
    expect(billRequest(row, usage, bucketArray())).toBe(
      tokens * Math.round((price ?? Number.NaN) * PICO_PER_USD_PER_MILLION),
    );
  }
});
