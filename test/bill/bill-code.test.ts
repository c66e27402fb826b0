import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billCode, type BillNames } from '../../src/bill/bill-code.ts';
import { billRequest } from '../../src/bill/bill-request.ts';
import {
  CACHE_READ,
  CACHE_WRITE_1H,
  CACHE_WRITE_5M,
  OUTPUT,
  REASONING,
  REQUEST_FEE,
  UNCACHED_INPUT,
} from '../../src/bill/bucket.ts';
import { coldCacheCost } from '../../src/bill/cold-cache-cost.ts';
import { bucketArray, compileTariff, type TariffFigures } from '../../src/bill/tariff-row.ts';

const NAMES = {
  input: 'input',
  fresh: 'fresh',
  read: 'read',
  output: 'output',
  reasoning: 'reasoning',
  warm: 'warm',
};
const written = (tariff: Float64Array, isGeneral: boolean = false): BillNames => ({
  ...NAMES,
  number: (of) => `(${of(tariff)})`,
  isGeneral,
});

const FLAT: TariffFigures = {
  usdPerMillion: [5, 0.5, 6.25, 10, 25, Number.NaN],
  steps: [],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0,
};
const TARIFFS: Readonly<Record<string, TariffFigures>> = {
  flat: FLAT,
  'with a fee, and thinking at a price of its own': {
    ...FLAT,
    usdPerMillion: [5, 0.5, 6.25, 10, 25, 30],
    usdPerRequest: 0.004,
  },
  'in three tiers': {
    ...FLAT,
    steps: [
      { aboveInputTokens: 1000, usdPerMillion: [6, 0.6, 7.5, 12, 30, Number.NaN] },
      { aboveInputTokens: 2000, usdPerMillion: [4, 5, 4.5, 4, 20, Number.NaN] },
    ],
  },
  'in tiers whose edge belongs above': {
    ...FLAT,
    edge: '>=',
    steps: [{ aboveInputTokens: 1000, usdPerMillion: [6, 0.6, 7.5, 12, 30, Number.NaN] }],
  },
  'without a price for reads and writes': {
    ...FLAT,
    usdPerMillion: [5, Number.NaN, Number.NaN, Number.NaN, 25, Number.NaN],
  },
};

const cases = Object.keys(TARIFFS).flatMap((name) =>
  [UNCACHED_INPUT, CACHE_WRITE_5M, CACHE_WRITE_1H].flatMap((bucket) =>
    [false, true].map((isGeneral) => ({ name, bucket, isGeneral })),
  ),
);

test.each(cases)(
  'a bill $name, fresh input in bucket $bucket, general $isGeneral, is that of billRequest',
  ({ name, bucket, isGeneral }) => {
    const tariff = compileTariff(TARIFFS[name]!);
    const code = billCode(tariff, bucket, written(tariff, isGeneral))!;
    const total = `[${code.fresh}, ${code.read}, ${code.output}, ${code.reasoning}, ${code.fee}, ${code.cold}]`;
    const run = new Function(...Object.values(NAMES), `return ${total};`) as (
      ...counts: number[]
    ) => number[];
    const tokens = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(
        fc.tuple(tokens, tokens, tokens, tokens, tokens),
        ([fresh, read, output, reasoning, sent]) => {
          const warm = Math.min(sent, fresh);
          const usage = bucketArray();
          usage[bucket] = fresh;
          usage[CACHE_READ] = read;
          usage[OUTPUT] = output;
          usage[REASONING] = reasoning;
          usage[REQUEST_FEE] = 1;
          const cost = bucketArray();
          billRequest(tariff, usage, cost);
          const parts = [bucket, CACHE_READ, OUTPUT, REASONING, REQUEST_FEE].map((part) => cost[part]);
          const cold = coldCacheCost(tariff, usage, warm);
          const made = run(fresh + read, fresh, read, output, reasoning, warm);
          // nothing times a saving below 0 is -0
          expect(made.map((part) => part + 0)).toEqual([...parts, cold + 0]);
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  },
);

test('a tariff whose bills are rounded or sliced has no code', () => {
  const fine = compileTariff({ ...FLAT, usdPerMillion: [0.0000005, 1, 1, 1, 1, Number.NaN] });
  expect(billCode(fine, UNCACHED_INPUT, written(fine))).toBeNull();
  const graduated = { ...TARIFFS['in three tiers']!, rule: 'graduated' } as const;
  expect(billCode(compileTariff(graduated), UNCACHED_INPUT, written(fine))).toBeNull();
});

test('general bills of tariffs of as many tiers have one text, names for prices', () => {
  let numbers = 0;
  const names = { ...NAMES, isGeneral: true, number: (): string => `n${(numbers += 1)}` };
  const texts = ['flat', 'without a price for reads and writes'].map((name) => {
    numbers = 0;
    return billCode(compileTariff(TARIFFS[name]!), UNCACHED_INPUT, names);
  });
  expect(texts[1]).toEqual(texts[0]);
});
