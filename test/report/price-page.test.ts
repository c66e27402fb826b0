import { expect, test } from 'vitest';
import type { ModelDescription } from '../../src/pricing/describe-model.ts';
import { renderModel } from '../../src/report/price-page.ts';
import { makeStyle } from '../../src/report/style.ts';
import { textWidth } from '../../src/report/text-width.ts';

const tariff = {
  usd_per_million: { input: 5, output: 25 },
  tiers: {
    rule: 'whole_request',
    edge: '>',
    basis: 'total_input',
    steps: [{ above_input_tokens: 200_000, usd_per_million: { input: 10, output: 45 } }],
  },
  windows: [{ from_minute: 60, to_minute: 245, days: [0, 1, 2, 3, 4, 5, 6], usd_factor: 2 }],
  service_tiers: {},
  fees: { usd_per_request: 0, usd_per_search: 0.01 },
  free: false,
  from: '2026-04-16',
  source: 'the vendor’s page',
  checked: '2026-05-25',
} as const;
const model: ModelDescription = {
  name: 'm',
  vendor: 'V',
  aliases: ['n'],
  lineage: ['m'],
  behaviour: { context_window: 1000 },
  day: '2026-05-25',
  noPriceReason: null,
  routes: [{ route: 'first_party', isDefault: true, usage: null, tariff }],
  history: [],
};
const page = (width: number) => ({ width, style: makeStyle({ color: false, unicode: true }) });

test('a model’s page has its prices, tiers, windows, fees and sources', () => {
  const text = renderModel(model, page(160));
  expect(text).toMatch(/first_party \(default\) +5\.00 +25\.00 +2026-04-16 +2026-05-25 +the vendor’s page/);
  expect(text).toMatch(/> 200k input, whole request +10\.00 +45\.00/);
  expect(text).toContain('first_party: $0.01 a search, 01:00-04:05 UTC: times 2');
  expect(text).toContain('context_window: 1,000');
});

test('a price of the history that was only announced is told as such', () => {
  const next = { ...tariff, from: '2026-06-01', usd_per_million: { input: 4, output: 25 } };
  const changes = [{ price: 'input', before: 5, after: 4, change: -0.2 }];
  const history = [
    { route: 'first_party', until: '2026-05-31', tariff, changes: [] },
    { route: 'first_party', until: null, tariff: next, changes },
  ];
  const text = renderModel({ ...model, history }, page(160));
  expect(text).toContain('announced for 2026-06-01, first_party: input 5.00 to 4.00');
  const seen = { ...next, checked: '2026-06-01' };
  const after = [{ route: 'first_party', until: null, tariff: seen, changes }];
  expect(renderModel({ ...model, history: [...history.slice(0, 1), ...after] }, page(160))).toContain(
    'since 2026-06-01, first_party: input 5.00 to 4.00',
  );
});

test('a day without a price says why', () => {
  expect(renderModel({ ...model, routes: [], noPriceReason: 'no price before 2026' }, page(80))).toContain(
    'no price before 2026',
  );
});

test('no line is wider than the page', () => {
  for (const line of renderModel(model, page(50)).split('\n'))
    expect(textWidth(line)).toBeLessThanOrEqual(50);
});
