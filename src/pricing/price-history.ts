import { windowTable } from '../bill/window-table.ts';
import type { TokenPrices } from '../grammar/model-keys.ts';
import type { Day } from '../units.ts';
import { dayBefore } from './calendar.ts';
import type { BookModel, DatedTariff } from './model.ts';
import { windowText } from './price-window.ts';
import { PRICE_KEYS } from './priced-bucket.ts';
import { WEEK, weekHours } from './week-hours.ts';

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
  /** price key, such as `cache_read`, `output above 200000`, or a factor: `times in 01:00-04:00 UTC`, `times by batch` */
  readonly price: string;
  /** USD per million tokens, a fee in USD, or a factor; null: no price */
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

/** Token prices that differ between two tariffs, tiers included, fees, and factors by the hour and by service tier. */
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
  changes.push(...hoursChanged(before, after));
  const tiers = new Set([before, after].flatMap((tariff) => Object.keys(tariff.service_tiers)));
  for (const tier of tiers) {
    const [old, young] = [before, after].map((tariff) => tariff.service_tiers[tier]?.usd_factor ?? null);
    changes.push(...changeOf(`times by ${tier}`, old ?? null, young ?? null));
  }
  return changes;
}

/** Factors by the hour, for the hours and days that are changed alike. */
function hoursChanged(before: DatedTariff, after: DatedTariff): PriceChange[] {
  const [old, young] = [factorsOf(before), factorsOf(after)];
  const marks = new Map<string, Uint8Array>();
  for (let minute = 0; minute < WEEK; minute += 1) {
    if (old[minute] === young[minute]) continue;
    const key = `${old[minute]} ${young[minute]}`;
    const alike = marks.get(key) ?? new Uint8Array(WEEK);
    alike[minute] = 1;
    marks.set(key, alike);
  }
  return [...marks.values()].flatMap((alike) => {
    const first = alike.indexOf(1);
    return weekHours(alike).flatMap((hours) =>
      changeOf(`times in ${windowText(hours)}`, old[first] ?? 1, young[first] ?? 1),
    );
  });
}

/** [WEEK], the factor of each minute. */
function factorsOf({ windows }: DatedTariff): Float64Array {
  const factors = new Float64Array(WEEK).fill(1);
  const table = windowTable(windows, 0);
  if (table.length > 0)
    for (let minute = 0; minute < WEEK; minute += 1)
      factors[minute] = windows[(table[minute % table.length] ?? 0) - 1]?.usd_factor ?? 1;
  return factors;
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
