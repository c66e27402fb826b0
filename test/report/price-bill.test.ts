import { expect, test } from 'vitest';
import { renderBill } from '../../src/report/price-bill.ts';
import { makeStyle } from '../../src/report/style.ts';

test('a bill shows the buckets that cost something and their total', () => {
  const bill = {
    usd: 0.0625,
    buckets: {
      uncached_input: 0.05,
      cache_read: 0,
      cache_write_5m: 0,
      cache_write_1h: 0,
      output: 0.0125,
      reasoning: 0,
      request_fee: 0,
      search_fee: 0,
    },
    tier: 1,
    model: 'm',
    route: 'first_party',
    service_tier: 'standard',
    time_factor: 2,
    requests: 1,
    from: '2026-04-16',
    source: 'a page',
    checked: '2026-05-25',
  };
  const page = { width: 80, style: makeStyle({ color: false, unicode: true }) };
  expect(renderBill(bill, page)).toBe(
    [
      'm · first_party · standard · price tier 1 · times 2 at this hour',
      'bucket               USD',
      'uncached_input  0.050000',
      'output          0.012500',
      'total           0.062500',
      'price since 2026-04-16, read on 2026-05-25: a page',
      '',
    ].join('\n'),
  );
});
