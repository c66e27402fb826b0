import { expect, test } from 'vitest';
import type { ModelRow } from '../../src/pricing/list-models.ts';
import { renderAnswer } from '../../src/report/answer.ts';
import { listPrice, priceListParts, tokenCount } from '../../src/report/price-list.ts';
import { makeStyle } from '../../src/report/style.ts';

const row: ModelRow = {
  model: 'm',
  vendor: 'V',
  route: 'first_party',
  from: '2026-01-01',
  input: 0.066,
  cache_read: null,
  cache_write_5m: null,
  cache_write_1h: null,
  output: 0,
  tiers: [272_000],
  free: false,
  context_window: 1_000_000,
  max_output_tokens: null,
  architecture: null,
  total_parameters: null,
  active_parameters: null,
  tier_edge: '>',
  windows: [],
};

test('a missing price is empty, never 0', () => {
  const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };
  const lines = renderAnswer(priceListParts([row], '2026-05-25'), page).split('\n');
  expect(lines[0]).toBe('1 model on 2026-05-25, USD per million tokens');
  expect(lines[3]).toMatch(/^m +0\.066 +0\.00 +1M +>272k +2026-01-01 +V, first_party$/);
  expect(listPrice(null)).toBe('');
});

test('windows are short only where that is exact', () => {
  expect([1_000_000, 1_050_000, 262_144, 128_000, 500].map((tokens) => tokenCount(tokens))).toEqual([
    '1M',
    '1.05M',
    '262,144',
    '128k',
    '500',
  ]);
});

test('what changes at a threshold itself, and in which hours, is said', () => {
  const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };
  const windows = [
    { utc: '01:00-04:00', usd_factor: 2, days: 'mon-sun' },
    { utc: '06:00-10:00', usd_factor: 2, days: 'mon-fri' },
    { utc: '12:00-13:00', usd_factor: 2, days: 'mon-fri' },
  ];
  const rows: ModelRow[] = [
    { ...row, tier_edge: '>=' },
    { ...row, model: 'n', windows },
    { ...row, model: 'o', windows },
  ];
  const lines = renderAnswer(priceListParts(rows, '2026-05-25'), page).split('\n');
  expect(lines[3]).toContain(' >=272k ');
  expect(lines.slice(6, 9)).toEqual([
    '',
    'times 2 in 01:00-04:00 UTC, times 2 in 06:00-10:00 and 12:00-13:00 UTC on mon-fri: n by first_party, o by first_party',
    '',
  ]);
  expect(lines[9]).toMatch(/^read, write, 1h: the prompt cache.*no value: there is no such price\. window:/);
});
