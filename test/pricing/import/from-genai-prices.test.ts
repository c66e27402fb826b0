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
