import type { TokenPrices } from '../grammar/model-keys.ts';
import type { Day } from '../units.ts';
import { dayBefore } from './calendar.ts';
import type { BookModel, DatedTariff } from './model.ts';
import { PRICE_KEYS } from './priced-bucket.ts';

/** A price with how it differs from the one before it on its route. */
export interface HistoryEntry {
  readonly route: string;
  /** the last day on which it held; null: it holds still */
  readonly until: Day | null;
  readonly tariff: DatedTariff;
  /** the first entry of a route has none */
  readonly changes: readonly PriceChange[];
}

/** One price that is not what it was. */
export interface PriceChange {
  /** price key, such as `cache_read`, or `output above 200000` */
  readonly price: string;
  /** USD per million tokens; null: no price */
  readonly before: number | null;
  readonly after: number | null;
  /** after / before - 1; null where either has no price or the earlier one was 0 */
  readonly change: number | null;
}

/** A model's prices by route, oldest first. */
export function priceHistory(model: Pick<BookModel, 'routes'>): readonly HistoryEntry[] {
  return Object.entries(model.routes).flatMap(([route, { prices }]) =>
    prices.map((tariff, index) => {
      const before = prices[index - 1];
      const next = prices[index + 1];
      const changes = before === undefined ? [] : priceChanges(before, tariff);
      return { route, until: next === undefined ? null : dayBefore(next.from), tariff, changes };
    }),
  );
}

/** Token prices that differ between two tariffs, tiers included, and fees. */
export function priceChanges(before: DatedTariff, after: DatedTariff): readonly PriceChange[] {
  const thresholds = new Set(
    [before, after].flatMap(({ tiers }) => tiers.steps.map((step) => step.above_input_tokens)),
  );
  const changes = pricesChanged(before.usd_per_million, after.usd_per_million, '');
  for (const threshold of [...thresholds].toSorted((a, b) => a - b)) {
    changes.push(
      ...pricesChanged(pricesAbove(before, threshold), pricesAbove(after, threshold), ` above ${threshold}`),
    );
  }
  for (const key of ['usd_per_request', 'usd_per_search'] as const) {
    changes.push(...changeOf(key, before.fees[key], after.fees[key]));
  }
  return changes;
}

/** Prices of a request a token above a threshold. */
function pricesAbove({ usd_per_million, tiers }: DatedTariff, threshold: number): TokenPrices {
  return (
    tiers.steps.findLast((step) => step.above_input_tokens <= threshold)?.usd_per_million ?? usd_per_million
  );
}

function pricesChanged(before: TokenPrices, after: TokenPrices, suffix: string): PriceChange[] {
  return PRICE_KEYS.flatMap((key) => changeOf(key + suffix, before[key] ?? null, after[key] ?? null));
}

function changeOf(price: string, before: number | null, after: number | null): PriceChange[] {
  if (before === after) return [];
  const change = before === null || after === null || before === 0 ? null : after / before - 1;
  return [{ price, before, after, change }];
}
