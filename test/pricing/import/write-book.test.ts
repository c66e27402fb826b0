import { expect, test } from 'vitest';

import type { ImportedModel } from '../../../src/pricing/import/imported-model.ts';
import { writeBook } from '../../../src/pricing/import/write-book.ts';

function model(name: string, vendor: string): ImportedModel {
  const price = {
    from: '2026-01-01',
    base: { output: 2, input: 0.0000005 },
    edge: '>=' as const,
    steps: [{ above_input_tokens: 10, usd_per_million: { output: 4, input: 1 } }],
    windows: [],
    serviceTiers: { batch: { usd_factor: 0.5 } },
    usdPerRequest: 0,
    usdPerSearch: 0.01,
    source: 'a table: "x"',
    checked: '2026-01-02',
    free: false,
  };
  return {
    name,
    vendor,
    aliases: [],
    context_window: 100,
    max_output_tokens: null,
    routes: [{ name: 'r', usage: null, prices: [price] }],
  };
}

test('models are sorted, keys stand in the order of the grammar, prices on one line', () => {
  expect(writeBook('V', [model('b:free', 'V'), model('a', 'W')])).toBe(`vendor: V
models:
  a:
    vendor: W
    context_window: 100
    routes:
      r:
        prices:
          - from: 2026-01-01
            usd_per_million: { input: 5e-7, output: 2 }
            tiers:
              rule: whole_request
              edge: ">="
              basis: total_input
              steps:
                - above_input_tokens: 10
                  usd_per_million: { input: 1, output: 4 }
            service_tiers:
              batch: { usd_factor: 0.5 }
            fees: { usd_per_search: 0.01 }
            source: 'a table: "x"'
            checked: 2026-01-02
  b:free:
    context_window: 100
    routes:
      r:
        prices:
          - from: 2026-01-01
            usd_per_million: { input: 5e-7, output: 2 }
            tiers:
              rule: whole_request
              edge: ">="
              basis: total_input
              steps:
                - above_input_tokens: 10
                  usd_per_million: { input: 1, output: 4 }
            service_tiers:
              batch: { usd_factor: 0.5 }
            fees: { usd_per_search: 0.01 }
            source: 'a table: "x"'
            checked: 2026-01-02
`);
});
