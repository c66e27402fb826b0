import { calcPrice, findProvider } from '@pydantic/genai-prices';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { calculateBill } from '../../../src/pricing/calculate-bill.ts';
import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import { bookFrom, valueOf } from '../shipped-book.ts';

const PROVIDERS = [
  'anthropic',
  'deepseek',
  'google',
  'groq',
  'mistral',
  'moonshotai',
  'openai',
  'openrouter',
  'x-ai',
];
const TABLE = JSON.stringify(PROVIDERS.map((providerId) => findProvider({ providerId })));
const BOOK = valueOf(
  bookFrom({
    'imported.yaml': valueOf(importPrices('genai-prices', TABLE, { source: 'package', day: '2026-11-22' }))
      .bookText,
  }),
);

test('the package data imports: providers with their models, tiers and dates', () => {
  expect(BOOK.models.size).toBeGreaterThanOrEqual(400);
});

test('2,000 random bills of imported models agree with the package itself within 1e-9', () => {
  const names = [...BOOK.models].filter(([, { routes }]) => {
    const prices = Object.values(routes)[0]?.prices.at(-1)?.usd_per_million;
    return prices?.input !== undefined && prices.output !== undefined;
  });
  const counts = fc.tuple(fc.nat(300_000), fc.nat(100_000), fc.nat(50_000), fc.nat(1439));
  fc.assert(
    fc.property(fc.constantFrom(...names), counts, ([name, model], [fresh, read, output, minute]) => {
      const [providerId = '', ...rest] = name.split('/');
      const cached =
        Object.values(model.routes)[0]?.prices.at(-1)?.usd_per_million.cache_read === undefined ? 0 : read;
      const usage = { uncached_input: fresh, cache_read: cached, output };
      const day = '2026-11-22';
      const mine = valueOf(
        calculateBill(BOOK, { model: name, day, route: null, serviceTier: null, minute, requests: 1, usage }),
      ).usd;
      const asked = { input_tokens: fresh + cached, cache_read_tokens: cached, output_tokens: output };
      const theirs = calcPrice(asked, rest.join('/'), {
        providerId,
        timestamp: new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000),
      });
      fc.pre(theirs?.model.id === rest.join('/'));
      if (!(Math.abs(mine - (theirs?.total_price ?? Number.NaN)) <= 1e-9 * mine))
        expect.fail(
          `${name} ${JSON.stringify(usage)}: ${mine}, theirs ${theirs?.total_price} ${JSON.stringify(theirs?.model_price)}`,
        );
    }),
    { numRuns: 2000, seed: 6 },
  );
});
