import type { PriceBook } from '../../src/pricing/model.ts';
import { bookFrom, valueOf } from './shipped-book.ts';

/** A book with one price seen, and one announced before its day. */
export const ANNOUNCING: PriceBook = valueOf(
  bookFrom({
    'a.yaml': `
vendor: Acme
models:
  m:
    routes:
      first_party:
        prices:
          - { from: 2026-01-01, usd_per_million: { input: 1, output: 5 }, source: s, checked: 2026-02-01 }
          - { from: 2026-03-01, usd_per_million: { input: 2, output: 9 }, source: s, checked: 2026-02-01 }
      router:
        prices: [{ from: 2026-01-01, usd_per_million: { input: 1, output: 5 }, source: s, checked: 2026-02-01 }]
  m-eu: { extends: m }
`,
  }),
);
