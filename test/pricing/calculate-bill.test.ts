import { expect, test } from 'vitest';

import { BUCKETS } from '../../src/bill/bucket.ts';
import { calculateBill, type CalculatedBill, type Calculation } from '../../src/pricing/calculate-bill.ts';
import type { Checked } from '../../src/diagnostic.ts';
import type { PriceBook } from '../../src/pricing/model.ts';
import { bookFrom, faultsOf, valueOf } from './shipped-book.ts';
import { SMALL_BOOK, SMALL_BOOK_TEXTS } from './small-book.ts';

function calculate(asked: Partial<Calculation>, book: PriceBook = SMALL_BOOK): Checked<CalculatedBill> {
  const defaults = {
    model: 'm',
    day: null,
    route: null,
    serviceTier: null,
    minute: null,
    requests: 1,
    usage: {},
  };
  return calculateBill(book, { ...defaults, ...asked });
}

test('a bill says its buckets, which sum to it, its tier and its price', () => {
  const usage = { uncached_input: 100_000, cache_read: 50_000, output: 1000, search_fee: 2 };
  const bill = valueOf(calculate({ usage }));
  // above 100,000: 100,000 x 4 + 50,000 x 0.4 + 1,000 x 9 = 429,000, and 2 x 0.01
  expect(bill).toMatchObject({
    usd: 0.449,
    tier: 1,
    tier_edge: { edge: '>', input_tokens: 100_000, rule: 'whole_request' },
    route: 'first_party',
    service_tier: 'standard',
    from: '2026-03-01',
  });
  expect(valueOf(calculate({ usage: { uncached_input: 100_000 } }))).toMatchObject({
    tier: 0,
    tier_edge: null,
  });
  expect(BUCKETS.reduce((sum, bucket) => sum + bill.buckets[bucket], 0)).toBeCloseTo(bill.usd, 12);
});

test('equal requests are billed one by one', () => {
  expect(valueOf(calculate({ usage: { uncached_input: 60_000 }, requests: 10 })).usd).toBe(1.2);
});

test('day, route, service tier and time of day choose the price', () => {
  const usage = { uncached_input: 10_000 };
  const bill = (asked: Partial<Calculation>): number => valueOf(calculate({ ...asked, usage })).usd;
  expect(bill({ day: '2026-02-28' })).toBe(0.04);
  expect(bill({ route: 'router' })).toBe(0.03);
  expect(bill({ serviceTier: 'batch' })).toBe(0.01);
  expect(bill({ minute: 60 })).toBe(0.04);
});

test('a price that goes by the hour is told where no time is given', () => {
  const warnings = (asked: Partial<Calculation>): readonly string[] => {
    const bill = calculate({ usage: { uncached_input: 10_000 }, ...asked });
    return bill.ok ? bill.warnings.map(({ message }) => message) : [];
  };
  expect(warnings({})).toEqual([
    'm is priced by the hour: times 2 in 01:00-04:00 UTC; this is the bill of the other hours',
  ]);
  expect(warnings({ minute: 60 })).toEqual([]);
  expect(valueOf(calculate({ minute: 60 })).time_factor).toBe(2);
  expect(valueOf(calculate({ minute: 0 })).time_factor).toBe(1);
});

test('hours of some days of the week hold on those alone, and are told of on those alone', () => {
  const book = valueOf(
    bookFrom({
      ...SMALL_BOOK_TEXTS,
      'a.yaml': (SMALL_BOOK_TEXTS['a.yaml'] ?? '').replace(
        'utc: "01:00-04:00",',
        'utc: "01:00-04:00", days: [mon, fri],',
      ),
    }),
  );
  const billOn = (day: string, minute: number | null): Checked<CalculatedBill> =>
    calculate({ day, minute }, book);
  // a Friday, and the Saturday behind it
  expect(valueOf(billOn('2026-03-06', 60)).time_factor).toBe(2);
  expect(valueOf(billOn('2026-03-07', 60)).time_factor).toBe(1);
  const warnings = ['2026-03-06', '2026-03-07'].map((day) => {
    const bill = billOn(day, null);
    return bill.ok ? bill.warnings.map(({ message }) => message) : [];
  });
  expect(warnings).toEqual([
    ['m is priced by the hour: times 2 in 01:00-04:00 UTC on mon,fri; this is the bill of the other hours'],
    [],
  ]);
});

test.each<[string, Partial<Calculation>, string]>([
  ['an unknown model', { model: 'n' }, 'pricing/unknown-model: unknown model "n"; did you mean "m"?'],
  [
    'a day before the first price',
    { day: '2025-01-01' },
    'pricing/no-price: m has no price on 2025-01-01; its first is of 2026-01-01',
  ],
  [
    'a day after the last',
    { model: 'm:free', day: '2026-07-01' },
    'pricing/no-price: m:free was served until 2026-06-30; the day asked is 2026-07-01',
  ],
  [
    'an unknown route',
    { route: 'rooter' },
    'pricing/unknown-route: m has no price by the route "rooter" on 2026-03-01; did you mean "router"?',
  ],
  [
    'an unknown service tier',
    { serviceTier: 'fast' },
    'pricing/unknown-service-tier: m has no service tier "fast"',
  ],
  [
    'a bucket without a price',
    { usage: { cache_write_5m: 1 } },
    'pricing/unpriced-bucket: m has no price for cache_write_5m (`cache_write_5m`) from 2026-03-01 on',
  ],
  ['a fraction of a token', { usage: { output: 0.5 } }, 'pricing/bad-count: output: 0.5 is no count'],
  ['no request', { requests: 0 }, 'pricing/bad-count: 0 requests'],
  ['a time that is none', { minute: 1440 }, 'pricing/bad-time: minute 1440 of the day'],
  ['more than a request can cost', { usage: { output: 1e10 } }, 'pricing/too-dear: one request of 60000 USD'],
])('%s is told', (_, asked, told) => {
  expect(faultsOf(calculate(asked))).toEqual([`0 ${told}`]);
});

test('searches by a price without a fee for them are billed 0, and told', () => {
  const warned = (asked: Partial<Calculation>): readonly string[] => {
    const bill = calculate({ minute: 0, usage: { search_fee: 2 }, ...asked });
    return bill.ok ? bill.warnings.map(({ message }) => message) : [];
  };
  expect(warned({})).toEqual([]);
  expect(warned({ route: 'router' })).toEqual([
    'm has no fee of a search from 2026-02-01 on: searches are billed 0 here',
  ]);
  expect(warned({ route: 'router', usage: { output: 1 } })).toEqual([]);
});
