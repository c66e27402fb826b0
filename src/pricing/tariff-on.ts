import type { Day } from '../units.ts';
import type { BookModel, BookRoute, DatedTariff } from './model.ts';

/** What a route charges on a day: its last price whose first day is not after it; null before the first. */
export function tariffOn(route: BookRoute, day: Day): DatedTariff | null {
  return route.prices.findLast((price) => price.from <= day) ?? null;
}

/** What each route charges on a day, routes without a price then left out. */
export function tariffsOn(model: Pick<BookModel, 'routes'>, day: Day): Map<string, DatedTariff> {
  const tariffs = new Map<string, DatedTariff>();
  for (const [name, route] of Object.entries(model.routes)) {
    const tariff = tariffOn(route, day);
    if (tariff) tariffs.set(name, tariff);
  }
  return tariffs;
}
