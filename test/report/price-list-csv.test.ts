import { expect, test } from 'vitest';
import { renderPriceListCsv } from '../../src/report/price-list-csv.ts';

test('a row a model, no price as an empty field, no formula from a name', () => {
  const csv = renderPriceListCsv([
    {
      model: '=m',
      vendor: 'V, Inc.',
      route: 'first_party',
      from: '2026-01-01',
      input: 0.066,
      cache_read: null,
      cache_write_5m: null,
      cache_write_1h: null,
      output: 0,
      tiers: [128_000, 272_000],
      free: false,
      context_window: 1_000_000,
      max_output_tokens: null,
      architecture: 'moe',
      total_parameters: 284e9,
      active_parameters: null,
      tier_edge: '>=',
      windows: [
        { utc: '01:00-04:00', usd_factor: 2, days: 'mon-sun' },
        { utc: '06:00-10:00', usd_factor: 1.5, days: 'mon-fri' },
      ],
    },
  ]);
  expect(csv.split('\n')).toEqual([
    'model,vendor,route,from,input,cache_read,cache_write_5m,cache_write_1h,output,tiers,free,context_window,max_output_tokens,architecture,total_parameters,active_parameters,tier_edge,windows',
    `"'=m","V, Inc.",first_party,2026-01-01,0.066,,,,0,128000 272000,false,1000000,,moe,284000000000,,>=,01:00-04:00x2 06:00-10:00x1.5@mon-fri`,
    '',
  ]);
});
