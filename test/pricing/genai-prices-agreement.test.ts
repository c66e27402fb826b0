import { readFileSync } from 'node:fs';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Bucket } from '../../src/bill/bucket.ts';
import { calculateBill } from '../../src/pricing/calculate-bill.ts';
import type { DatedTariff } from '../../src/pricing/model.ts';
import { theirPrice, type TheirPrice } from './genai-prices-route.ts';
import { shippedBook, valueOf } from './shipped-book.ts';

interface Difference {
  readonly model: string;
  readonly route: string;
  readonly from: string;
  readonly until: string | null;
  /** price keys on which the two differ */
  readonly prices: readonly string[];
  readonly reason: string;
  /** where they differ at one size of input alone */
  readonly only_at_input_tokens?: number;
}

interface Listed {
  readonly differences: readonly Difference[];
  readonly not_there: readonly { readonly model: string; readonly route: string }[];
}

const LISTED = JSON.parse(readFileSync('test/pricing/genai-prices-differences.json', 'utf8')) as Listed;
const BOOK = shippedBook();

/** A stretch of days on which neither side changes a price. */
interface Stretch {
  readonly model: string;
  readonly route: string;
  readonly day: string;
  readonly tariff: DatedTariff;
  readonly their: TheirPrice | null;
  readonly difference: Difference | null;
}

const STRETCHES: readonly Stretch[] = [...BOOK.models].flatMap(([name, model]) =>
  Object.entries(model.routes).flatMap(([route, { prices }]) => {
    // 2026-03-13 is the one date in genai-prices of a model in this book
    const days = new Set([...prices.map(({ from }) => from), '2026-03-13']);
    return [...days].flatMap((day): Stretch[] => {
      const tariff = prices.findLast(({ from }) => from <= day);
      const difference = LISTED.differences.find(
        (listed) =>
          listed.model === name &&
          listed.route === route &&
          listed.from <= day &&
          day <= (listed.until ?? day),
      );
      const their = theirPrice(name, model, [route, day]);
      return tariff === undefined
        ? []
        : [{ model: name, route, day, tariff, their, difference: difference ?? null }];
    });
  }),
);

type Tokens = Readonly<Partial<Record<Bucket, number>>>;

function ours({ model, route, day }: Stretch, usage: Tokens): number {
  const calculation = { model, route, day, serviceTier: null, minute: null, requests: 1, usage };
  return valueOf(calculateBill(BOOK, calculation)).usd;
}

/** Their `input_tokens` contain all cache tokens, and `cache_write_tokens` those for an hour. */
function theirs({ their }: Stretch, usage: Tokens): number {
  const {
    uncached_input: fresh = 0,
    cache_read: read = 0,
    cache_write_5m: short = 0,
    cache_write_1h: long = 0,
    output = 0,
  } = usage;
  return (
    their?.usd({
      input_tokens: fresh + read + short + long,
      cache_read_tokens: read,
      cache_write_tokens: short + long,
      cache_write_1h_tokens: long,
      output_tokens: output,
    }) ?? Number.NaN
  );
}

const KEYS = {
  uncached_input: 'input',
  cache_read: 'cache_read',
  cache_write_5m: 'cache_write_5m',
  cache_write_1h: 'cache_write_1h',
  output: 'output',
} as const;

/** Counts for the buckets that both price alike; the others are 0. */
function usageFor({ tariff, difference }: Stretch): fc.Arbitrary<Tokens> {
  const excluded = difference?.only_at_input_tokens === undefined ? (difference?.prices ?? []) : [];
  const counts = Object.entries(KEYS).map(([bucket, key]) => {
    const comparable = tariff.usd_per_million[key] !== undefined && !excluded.includes(key);
    const most = bucket === 'output' ? 64_000 : 150_000;
    return [bucket, comparable ? fc.nat(most) : fc.constant(0)] as const;
  });
  return fc.record(Object.fromEntries(counts));
}

/** What 1,000 tokens of output cost at a size of input, or so much input of one bucket. */
function costOf(bucket: string, size: number, bill: (usage: Tokens) => number): number {
  if (bucket !== 'output') return bill({ [bucket]: size });
  return bill({ uncached_input: size, output: 1000 }) - bill({ uncached_input: size });
}

const COMPARED = STRETCHES.filter(({ their }) => their !== null);

test('2,000 random (model, usage, date) bills agree within 1e-9 but for the listed differences', () => {
  const shared = COMPARED.filter(
    ({ difference }) =>
      !difference?.prices.includes('input') || difference.only_at_input_tokens !== undefined,
  );
  expect(shared.length).toBeGreaterThanOrEqual(50);
  const triples = fc
    .constantFrom(...shared)
    .chain((stretch) => fc.tuple(fc.constant(stretch), usageFor(stretch)));
  fc.assert(
    fc.property(triples, ([stretch, usage]) => {
      const total = theirs(stretch, usage);
      expect(Math.abs(ours(stretch, usage) - total)).toBeLessThanOrEqual(1e-9 * total);
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test('every listed difference is one, and none is missing', () => {
  const used = new Set<Difference>();
  for (const stretch of COMPARED) {
    const { difference, tariff } = stretch;
    if (difference === null) continue;
    used.add(difference);
    const at = difference.only_at_input_tokens;
    if (at !== undefined) {
      expect(ours(stretch, { uncached_input: at }), stretch.model).not.toBeCloseTo(
        theirs(stretch, { uncached_input: at }),
        9,
      );
      expect(ours(stretch, { uncached_input: at + 1 }), stretch.model).toBeCloseTo(
        theirs(stretch, { uncached_input: at + 1 }),
        9,
      );
      continue;
    }
    for (const [bucket, key] of Object.entries(KEYS)) {
      if (!difference.prices.includes(key)) continue;
      // where one side has no price, that is the difference
      const sizes = tariff.usd_per_million[key] === undefined ? [] : [1000, 300_000];
      const differs = sizes.map((size) => {
        const [mine = 0, their = 0] = [ours, theirs].map((bill) =>
          costOf(bucket, size, (usage) => bill(stretch, usage)),
        );
        return !(Math.abs(mine - their) <= 1e-9 * mine);
      });
      expect(
        sizes.length === 0 || differs.includes(true),
        `${stretch.model} ${stretch.route} ${stretch.day} ${key}`,
      ).toBe(true);
    }
  }
  expect([...used]).toHaveLength(LISTED.differences.length);
});

test('models that genai-prices does not have are listed', () => {
  const missing = STRETCHES.filter(({ their }) => their === null).map(
    ({ model, route }) => `${model} ${route}`,
  );
  expect([...new Set(missing)]).toEqual(LISTED.not_there.map(({ model, route }) => `${model} ${route}`));
});
