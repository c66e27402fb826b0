import { expect, test } from 'vitest';
import type { CalculatedBill } from '../../src/pricing/calculate-bill.ts';
import { renderBill } from '../../src/report/price-bill.ts';
import { makeStyle } from '../../src/report/style.ts';

const page = { width: 80, style: makeStyle({ color: false, unicode: true }) };

test('a bill shows the buckets that cost something and their total', () => {
  const bill: CalculatedBill = {
    usd: 0.0625,
    usage: {
      uncached_input: 10_000,
      cache_read: 0,
      cache_write_5m: 0,
      cache_write_1h: 0,
      output: 500,
      reasoning: 0,
      request_fee: 1,
      search_fee: 0,
    },
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
    tier_edge: { edge: '>', input_tokens: 200_000, rule: 'whole_request' },
    model: 'm',
    route: 'first_party',
    service_tier: 'standard',
    time_factor: 2,
    requests: 1,
    from: '2026-04-16',
    source: 'a page',
    checked: '2026-05-25',
  };
  const lines = [
    'm · route first_party · service tier standard · price above 200k input tokens ·',
    '  times 2 at this hour',
    'bucket           count       USD',
    'uncached_input  10,000  0.050000',
    'output             500  0.012500',
    'total                   0.062500',
    'price since 2026-04-16, read on 2026-05-25: a page',
  ];
  expect(renderBill(bill, null, page)).toBe(`${lines.join('\n')}\n`);
  expect(renderBill(bill, 0.05, page).split('\n')).toEqual([
    ...lines.slice(0, 6),
    'the report itself says 0.050000 USD (-20.0 %)',
    ...lines.slice(6),
    '',
  ]);
  expect(renderBill({ ...bill, requests: 3 }, null, page)).toContain('bucket          count each');
  // three for the 0.0625 of the bill, at 0.0250 each
  expect(renderBill({ ...bill, requests: 3 }, 0.025, page)).toContain(
    'the report itself says 0.025000 USD each (+20.0 %)',
  );

  const head = (tier_edge: CalculatedBill['tier_edge']): string =>
    renderBill({ ...bill, time_factor: 1, tier_edge }, null, page).split('\n')[0]!;
  const step = { edge: '>=', input_tokens: 256_000, rule: 'whole_request' } as const;
  expect(head(null)).toBe('m · route first_party · service tier standard · base price');
  expect(head(step)).toContain(' · price from 256k input tokens');
  expect(renderBill({ ...bill, tier_edge: { ...step, rule: 'graduated' } }, null, page)).toContain(
    'graduated prices, up to that from 256k input tokens',
  );
});
