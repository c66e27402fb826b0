import type { PriceBook } from '../../src/pricing/model.ts';
import { bookFrom, valueOf } from './shipped-book.ts';

/** Two vendors: a tiered model by two routes with its free variant, and a mixture of experts. */
export const SMALL_BOOK_TEXTS: Readonly<Record<string, string>> = {
  'a.yaml': `
vendor: Acme
models:
  m:
    aliases: [acme/m]
    context_window: 200k
    routes:
      first_party:
        usage: { input: exclusive, reasoning: inside_output }
        prices:
          - { from: 2026-01-01, usd_per_million: { input: 4, cache_read: 0.4, output: 8 }, source: s, checked: 2026-01-01 }
          - from: 2026-03-01
            usd_per_million: { input: 2, cache_read: 0.2, output: 6 }
            tiers: [{ above_input_tokens: 100k, usd_per_million: { input: 4, cache_read: 0.4, output: 9 } }]
            service_tiers: { batch: { usd_factor: 0.5 } }
            windows: [{ utc: "01:00-04:00", usd_factor: 2 }]
            fees: { usd_per_search: 0.01 }
            source: s
            checked: 2026-03-01
      router:
        prices: [{ from: 2026-02-01, usd_per_million: { input: 3, output: 7 }, source: s, checked: 2026-02-01 }]
  "m:free":
    extends: m
    routes:
      router:
        prices: [{ from: 2026-02-01, free: true, usd_per_million: { input: 0, output: 0 }, source: s, checked: 2026-02-01 }]
    limits: { requests_per_day: 50, until: 2026-06-30 }
  m-eu: { extends: m }
`,
  'b.yaml': `
vendor: Beta Labs
models:
  big:
    architecture: { kind: moe, total_parameters: 1T, active_parameters: 32B }
    context_window: 1M
    tokens_per_second: 50
    routes:
      first_party:
        prices:
          - { from: 2026-01-15, usd_per_million: { input: 0.5, output: 30 }, source: s, checked: 2026-01-15 }
          - { from: 2026-02-15, usd_per_million: { input: 0.5, output: 2.5 }, source: s, checked: 2026-02-15 }
`,
};

export const SMALL_BOOK: PriceBook = valueOf(bookFrom(SMALL_BOOK_TEXTS));
