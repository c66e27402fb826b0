import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billRequest } from '../../src/bill/bill-request.ts';
import {
  BUCKET_COUNT,
  CACHE_WRITE_1H,
  CACHE_WRITE_5M,
  OUTPUT,
  REASONING,
  REQUEST_FEE,
  UNCACHED_INPUT,
} from '../../src/bill/bucket.ts';
import { dearestRequest } from '../../src/bill/dearest-request.ts';
import { compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';

const NONE = Number.NaN;

test('the dearest price of any tier, of what has a price, and hardly more', () => {
  const tariff = compileTariff({
    usdPerMillion: [2, 0.2, 2.5, NONE, 12, NONE],
    steps: [{ aboveInputTokens: 200_000, usdPerMillion: [4, 0.4, 5, NONE, 18, NONE] }],
    rule: 'whole_request',
    edge: '>',
    factors: [0.5],
    usdPerRequest: 0.001,
    usdPerSearch: 0,
  });
  const { perInputToken, rest } = dearestRequest(tariff, 1000);
  expect(perInputToken / 2.5e6).toBeCloseTo(1, 8);
  expect(rest / (1000 * 9e6 + 1e9)).toBeCloseTo(1, 8);
});

const PRICE = fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(0.435, 1.74, 5, 25));
const PRICES = fc.array(PRICE, { minLength: 6, maxLength: 6 });
const TARIFF: fc.Arbitrary<TariffFigures> = fc.record({
  usdPerMillion: PRICES,
  steps: fc
    .array(PRICES, { maxLength: 2 })
    .map((lines) => lines.map((usdPerMillion, at) => ({ aboveInputTokens: 1000 * (at + 1), usdPerMillion }))),
  rule: fc.constantFrom('whole_request', 'graduated'),
  edge: fc.constantFrom('>', '>='),
  factors: fc.array(fc.constantFrom(0.5, 1.1, 2), { maxLength: 2 }),
  usdPerRequest: fc.constantFrom(0, 0.01, 1e-12 / 3),
  usdPerSearch: fc.constant(0),
});

test('no request of unread input costs more', () => {
  fc.assert(
    fc.property(
      TARIFF,
      fc.constantFrom(UNCACHED_INPUT, CACHE_WRITE_5M, CACHE_WRITE_1H),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.tuple(fc.integer({ min: 0, max: 64_000 }), fc.integer({ min: 0, max: 64_000 })),
      (figures, bucket, input, [output, reasoning]) => {
        const tariff = compileTariff(figures);
        const usage = new Float64Array(BUCKET_COUNT);
        usage[bucket] = input;
        usage[OUTPUT] = output;
        usage[REASONING] = reasoning;
        usage[REQUEST_FEE] = 1;
        const { perInputToken, rest } = dearestRequest(tariff, output + reasoning);
        expect(billRequest(tariff, usage, new Float64Array(BUCKET_COUNT))).toBeLessThanOrEqual(
          input * perInputToken + rest,
        );
      },
    ),
    { numRuns: 1000 },
  );
});
