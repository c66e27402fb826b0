import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billRequest } from '../../src/bill/bill-request.ts';
import {
  BUCKET_COUNT,
  CACHE_READ,
  CACHE_WRITE_5M,
  OUTPUT,
  REASONING,
  UNCACHED_INPUT,
} from '../../src/bill/bucket.ts';
import { dearestToken } from '../../src/bill/dearest-token.ts';
import { compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';

const NONE = Number.NaN;

test('of the buckets asked for, the dearest price of any tier; what has no price is left out', () => {
  const tariff = compileTariff({
    usdPerMillion: [2, 0.2, 2.5, NONE, 12, NONE],
    steps: [{ aboveInputTokens: 200_000, usdPerMillion: [4, 0.4, 5, NONE, 18, NONE] }],
    rule: 'whole_request',
    edge: '>',
    factors: [0.5],
    usdPerRequest: 0,
    usdPerSearch: 0,
  });
  expect(dearestToken(tariff, [UNCACHED_INPUT])).toBe(2e6);
  expect(dearestToken(tariff, [UNCACHED_INPUT, CACHE_WRITE_5M])).toBe(2.5e6);
  expect(dearestToken(tariff, [OUTPUT, REASONING])).toBe(9e6);
  expect(dearestToken(tariff, [3])).toBe(0);
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
  usdPerRequest: fc.constant(0),
  usdPerSearch: fc.constant(0),
});

test('no request costs more than its tokens at the dearest price, but for what its parts are rounded up by', () => {
  fc.assert(
    fc.property(
      TARIFF,
      fc.constantFrom(UNCACHED_INPUT, CACHE_READ, CACHE_WRITE_5M),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 64_000 }),
      (figures, bucket, input, output) => {
        const tariff = compileTariff(figures);
        const usage = new Float64Array(BUCKET_COUNT);
        usage[bucket] = input;
        usage[OUTPUT] = output;
        const most = input * dearestToken(tariff, [bucket]) + output * dearestToken(tariff, [OUTPUT]);
        expect(billRequest(tariff, usage, new Float64Array(BUCKET_COUNT))).toBeLessThanOrEqual(
          (1 + 1e-9) * most + 8,
        );
      },
    ),
    { numRuns: 1000 },
  );
});
