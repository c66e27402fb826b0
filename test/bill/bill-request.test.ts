import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { billRequest } from '../../src/bill/bill-request.ts';
import { BUCKETS, INPUT_BUCKETS, OUTPUT, TOKEN_BUCKETS } from '../../src/bill/bucket.ts';
import { decimalFraction } from '../../src/bill/decimal-fraction.ts';
import { bucketArray, compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';
import { usageOf } from './usage-of.ts';

const FLAT: TariffFigures = {
  usdPerMillion: [5, 0.5, 6.25, 10, 25, Number.NaN],
  steps: [],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0.01,
};

const STEP = { aboveInputTokens: 200_000, usdPerMillion: [10, 1, 12.5, 20, 37.5, Number.NaN] };

function bill(figures: TariffFigures, usage: Record<string, number>): number {
  return billRequest(compileTariff(figures), usageOf(usage), bucketArray());
}

test('bills each bucket at its own price, in pico-dollars', () => {
  const cost = bucketArray();
  const usage = usageOf({
    uncached_input: 1000,
    cache_read: 20_000,
    cache_write_5m: 300,
    cache_write_1h: 40,
    output: 50,
    reasoning: 6,
    request_fee: 1,
    search_fee: 2,
  });
  const total = billRequest(compileTariff(FLAT), usage, cost);
  expect([...cost]).toEqual([5e9, 10e9, 1.875e9, 0.4e9, 1.25e9, 0.15e9, 0, 20e9]);
  expect(total).toBe(38_675_000_000);
});

test('zero usage costs exactly 0, also where nothing is priced', () => {
  const unpriced = { ...FLAT, usdPerMillion: Array.from({ length: TOKEN_BUCKETS }, () => Number.NaN) };
  expect(bill(FLAT, {})).toBe(0);
  expect(bill(unpriced, {})).toBe(0);
});

test('tokens without a price make the bill NaN, never cheap', () => {
  const noWrites = { ...FLAT, usdPerMillion: [5, 0.5, Number.NaN, Number.NaN, 25, Number.NaN] };
  expect(bill(noWrites, { cache_write_5m: 1 })).toBeNaN();
});

test('a tier above its threshold reprices the whole request, output too', () => {
  const tiered = { ...FLAT, steps: [STEP] };
  expect(bill(tiered, { uncached_input: 200_000, output: 10 })).toBe(1_000_250_000_000);
  expect(bill(tiered, { uncached_input: 200_001, output: 10 })).toBe(2_000_385_000_000);
  expect(bill({ ...tiered, edge: '>=' }, { uncached_input: 200_000, output: 10 })).toBe(2_000_375_000_000);
});

test('graduated tiers price each slice, and output at the top step reached', () => {
  // 300k input, a third of it read: 200k at 5 and 100k at 10 make 6.667 USD per million on average
  const graduated: TariffFigures = { ...FLAT, steps: [STEP], rule: 'graduated' };
  // uncached: 200k * (200k*5 + 100k*10)/300k = 1.3333...; read: 100k * (200k*0.5 + 100k*1)/300k = 0.0666...
  expect(bill(graduated, { uncached_input: 200_000, cache_read: 100_000, output: 1000 })).toBe(
    1_333_333_333_333 + 66_666_666_667 + 37_500_000_000,
  );
});

test('factors multiply tokens as decimals and leave fees alone', () => {
  expect(bill({ ...FLAT, factors: [1.1] }, { uncached_input: 3, search_fee: 1 })).toBe(16_500_000 + 1e10);
  expect(bill({ ...FLAT, factors: [0.5, 2] }, { cache_read: 7 })).toBe(3_500_000);
});

test('a price finer than a pico-dollar a token is rounded half to even, once per bucket', () => {
  const fine = { ...FLAT, usdPerMillion: [0.000_000_5, 0, 0, 0, 0, 0] };
  expect([1, 2, 3, 4, 5].map((tokens) => bill(fine, { uncached_input: tokens }))).toEqual([0, 1, 2, 2, 2]);
});

interface Case {
  readonly figures: TariffFigures;
  readonly usage: readonly number[];
}

/** Prices in USD per million with up to `decimals` decimals. */
function prices(decimals: number): fc.Arbitrary<number[]> {
  const scale = Number(`1e${decimals}`);
  const price = fc.integer({ min: 0, max: 100 * scale }).map((whole) => whole / scale);
  return fc.array(price, { minLength: TOKEN_BUCKETS, maxLength: TOKEN_BUCKETS });
}

const CASES: fc.Arbitrary<Case> = fc.integer({ min: 0, max: 8 }).chain((decimals) =>
  fc.record({
    figures: fc.record({
      usdPerMillion: prices(decimals),
      steps: fc
        .uniqueArray(fc.integer({ min: 1, max: 1_200_000 }), { maxLength: 3 })
        .chain((thresholds) =>
          fc.tuple(
            ...thresholds
              .toSorted((a, b) => a - b)
              .map((aboveInputTokens) =>
                prices(decimals).map((usdPerMillion) => ({ aboveInputTokens, usdPerMillion })),
              ),
          ),
        ),
      rule: fc.constantFrom('whole_request' as const, 'graduated' as const),
      edge: fc.constantFrom('>' as const, '>=' as const),
      factors: fc.constantFrom([], [0.5], [1.75], [1.1], [0.5, 2], [1.1, 2.5], [0.9]),
      usdPerRequest: fc.constantFrom(0, 0.005),
      usdPerSearch: fc.constantFrom(0, 0.01, 0.025),
    }),
    usage: fc.tuple(
      ...Array.from({ length: TOKEN_BUCKETS }, () => fc.oneof(fc.nat(400_000), fc.nat(50), fc.constant(0))),
      fc.nat(1),
      fc.nat(5),
    ),
  }),
);

/** The definition, in exact rationals: [numerator, denominator] of pico-dollars for one bucket. */
function exactCost({ figures, usage }: Case, bucket: number): [bigint, bigint] {
  const count = BigInt(usage[bucket]!);
  if (bucket >= TOKEN_BUCKETS) {
    const fee = decimalFraction(bucket === TOKEN_BUCKETS ? figures.usdPerRequest : figures.usdPerSearch);
    return [count * fee.numerator * 10n ** 12n, fee.denominator];
  }
  const total = usage.slice(0, INPUT_BUCKETS).reduce((sum, tokens) => sum + tokens, 0);
  const lines = [{ aboveInputTokens: 0, usdPerMillion: figures.usdPerMillion }, ...figures.steps];
  const reached = lines.filter(
    ({ aboveInputTokens: t }, index) => index === 0 || (figures.edge === '>' ? total > t : total >= t),
  );
  let [numerator, denominator] = [1n, 1n];
  for (const factor of figures.factors) {
    const exact = decimalFraction(factor);
    [numerator, denominator] = [numerator * exact.numerator, denominator * exact.denominator];
  }
  if (figures.rule === 'graduated' && bucket < INPUT_BUCKETS && total > 0) {
    let [sum, below] = [0n, 1n];
    for (const [index, line] of reached.entries()) {
      const end = reached[index + 1]?.aboveInputTokens ?? total;
      const price = decimalFraction(line.usdPerMillion[bucket]!);
      const slice = BigInt(end - line.aboveInputTokens);
      [sum, below] = [sum * price.denominator + slice * price.numerator * below, below * price.denominator];
    }
    return [count * sum * 1_000_000n * numerator, below * BigInt(total) * denominator];
  }
  const price = decimalFraction(reached.at(-1)!.usdPerMillion[bucket]!);
  return [count * price.numerator * 1_000_000n * numerator, price.denominator * denominator];
}

function halfEven([numerator, denominator]: [bigint, bigint]): bigint {
  const floor = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice < denominator) return floor;
  if (twice > denominator) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

test('10,000 random bills equal exact rational arithmetic, bucket by bucket', () => {
  const cost = bucketArray();
  fc.assert(
    fc.property(CASES, (bill) => {
      const exact = BUCKETS.map((_, bucket) => halfEven(exactCost(bill, bucket)));
      fc.pre(exact.reduce((sum, part) => sum + part, 0n) < BigInt(Number.MAX_SAFE_INTEGER));
      const total = billRequest(compileTariff(bill.figures), Float64Array.from(bill.usage), cost);
      expect([...cost].map(BigInt)).toEqual(exact);
      expect(BigInt(total)).toBe(exact.reduce((sum, part) => sum + part, 0n));
    }),
    { numRuns: 10_000, seed: 1 },
  );
});

test('cost is monotone in every count within a tier, and doubles with everything', () => {
  fc.assert(
    fc.property(CASES, fc.nat(OUTPUT), (random, bucket) => {
      const tariff = compileTariff({ ...random.figures, steps: [] });
      const usage = Float64Array.from(random.usage);
      const once = billRequest(tariff, usage, bucketArray());
      const more = Float64Array.from(usage, (count, index) => (index === bucket ? count + 1 : count));
      expect(billRequest(tariff, more, bucketArray())).toBeGreaterThanOrEqual(once);
      const twice = billRequest(
        tariff,
        usage.map((count) => 2 * count),
        bucketArray(),
      );
      // each of eight buckets is rounded once
      expect(Math.abs(twice - 2 * once)).toBeLessThanOrEqual(8);
    }),
    { numRuns: 2000, seed: 2 },
  );
});
