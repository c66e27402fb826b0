import { own } from '../grammar/own.ts';
import type { WholeBehaviour } from '../grammar/model-keys.ts';
import type { Day } from '../units.ts';
import { findModel, nameOf } from './find-model.ts';
import type { DatedTariff, PriceBook, UsageConvention } from './model.ts';
import { priceHistory, type HistoryEntry } from './price-history.ts';
import { bookResolution } from './resolution.ts';
import { resolveBookModel } from './resolve-book-model.ts';

/** All the book says about one model. */
export interface ModelDescription {
  readonly name: string;
  readonly vendor: string;
  readonly aliases: readonly string[];
  /** itself, then what it extends */
  readonly lineage: readonly string[];
  /** with what it inherits */
  readonly behaviour: WholeBehaviour;
  readonly day: Day;
  /** why there is no price on the day; null: there is */
  readonly noPriceReason: string | null;
  readonly routes: readonly RouteDescription[];
  /** every price of every route, oldest first */
  readonly history: readonly HistoryEntry[];
}

/** One way to buy a model, on one day. */
export interface RouteDescription {
  readonly route: string;
  readonly isDefault: boolean;
  /** how its own usage reports count; null: not known */
  readonly usage: UsageConvention | null;
  /** in force on the day */
  readonly tariff: DatedTariff;
}

/**
 * A model by name or alias, as of a day.
 *
 * @param day - null: the newest of the book
 * @returns null if there is no such model
 */
export function describeModel(book: PriceBook, name: string, day: Day | null): ModelDescription | null {
  const entry = findModel(book, name);
  const resolution = bookResolution(book, day);
  const model = resolveBookModel(resolution, name);
  if (entry === null || model === null) return null;
  // the routes may be those of a model it extends
  const owner = model.lineage
    .map((ancestor) => book.models.get(ancestor))
    .find((found) => found && Object.keys(found.routes).length > 0);
  return {
    name: nameOf(book, name),
    vendor: model.vendor,
    aliases: entry.aliases,
    lineage: model.lineage,
    behaviour: model.behaviour,
    day: resolution.asOf,
    noPriceReason: model.noPriceReason,
    routes: [...model.tariffs].map(([route, tariff]) => ({
      route,
      isDefault: route === model.defaultRoute,
      usage: own(owner?.routes, route)?.usage ?? null,
      tariff,
    })),
    history: owner === undefined ? [] : priceHistory(owner),
  };
}
