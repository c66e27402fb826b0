import { own } from '../grammar/own.ts';
import type { Day } from '../units.ts';
import type { DatedTariff, PriceBook, ResolvedModel } from './model.ts';

/**
 * Whether a price was read before its first day. It holds from that day on where somebody names such a day; the day that a
 * book stands for by itself is that of the newest price which somebody saw in force.
 */
export function isAnnounced({ from, checked }: Pick<DatedTariff, 'from' | 'checked'>): boolean {
  return from > checked;
}

/** The first day of the price that follows the one a model is resolved to, by its default route; null: none does. */
export function nextPriceDay(book: PriceBook, { lineage, tariffs, defaultRoute }: ResolvedModel): Day | null {
  const tariff = tariffs.get(defaultRoute);
  for (const name of lineage) {
    const { prices } = own(book.models.get(name)?.routes, defaultRoute) ?? { prices: [] };
    const at = prices.findIndex((price) => price === tariff);
    if (at !== -1) return prices[at + 1]?.from ?? null;
  }
  return null;
}
