import { expect, test } from 'vitest';

import { importedPrice } from './imported-price.ts';

test('genai-prices: providers with models, dated prices, tiers above their start', () => {
  const table = [
    {
      id: 'acme',
      models: [
        {
          id: 'm',
          prices: [
            { prices: { input_mtok: { base: 5, tiers: [{ start: 200_000, price: 10 }] }, output_mtok: 25 } },
            {
              constraint: { type: 'start_date', start_date: '2026-03-13' },
              prices: { input_mtok: 5, output_mtok: 25 },
            },
          ],
        },
      ],
    },
  ];
  expect(importedPrice('genai-prices', JSON.stringify(table), 'acme/m')).toMatchObject({
    tiers: {
      edge: '>',
      steps: [{ above_input_tokens: 200_000, usd_per_million: { input: 10, output: 25 } }],
    },
  });
});

/** One model with a price and another in some hours. */
function withHours(then: object): string {
  const constraint = { start_time: '00:30:00Z', end_time: '16:30:00Z', type: 'time_of_date' };
  const prices = [{ prices: { input_mtok: 0.135, output_mtok: 0.55 } }, { constraint, prices: then }];
  return JSON.stringify([
    {
      id: 'acme',
      models: [
        { id: 'm', prices },
        { id: 'n', prices: { input_mtok: 1, output_mtok: 2 } },
      ],
    },
  ]);
}

test('hours with other prices become a window with a factor, or the price is left out: never the cheap half alone', () => {
  expect(
    importedPrice('genai-prices', withHours({ input_mtok: 0.27, output_mtok: 1.1 }), 'acme/m'),
  ).toMatchObject({
    usd_per_million: { input: 0.135, output: 0.55 },
    windows: [{ from_minute: 30, to_minute: 990, usd_factor: 2 }],
  });
  expect(
    importedPrice('genai-prices', withHours({ input_mtok: 0.27, output_mtok: 1 }), 'acme/m'),
  ).toBeUndefined();
});
