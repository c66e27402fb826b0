import type { Day } from '../units.ts';
import type { DatedTariff, PriceBook, ResolvedModel } from './model.ts';
import { priceChanges, type PriceChange } from './price-history.ts';
import { resolveBookModel } from './resolve-book-model.ts';
import { bookResolution } from './resolution.ts';

/** What one model costs by one route in two books, or on two days. */
export interface ModelDifference {
  readonly model: string;
  readonly vendor: string;
  readonly route: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** of what is added or removed, its prices; of what changed, the prices that did */
  readonly changes: readonly PriceChange[];
}

/** A book on a day. */
export interface BookOnDay {
  readonly book: PriceBook;
  /** null: the newest of the book */
  readonly day: Day | null;
}

/** Prices that are not the same in two books, models in the order of the second, then those only in the first. */
export function diffBooks(before: BookOnDay, after: BookOnDay): readonly ModelDifference[] {
  const [old, young] = [modelsOf(before), modelsOf(after)];
  const names = new Set([...young.keys(), ...old.keys()]);
  return [...names].flatMap((name) => diffModels(old.get(name), young.get(name)));
}

function modelsOf({ book, day }: BookOnDay): Map<string, ResolvedModel> {
  const resolution = bookResolution(book, day);
  const models = new Map<string, ResolvedModel>();
  for (const name of book.models.keys()) {
    const model = resolveBookModel(resolution, name);
    if (model) models.set(name, model);
  }
  return models;
}

function diffModels(old: ResolvedModel | undefined, young: ResolvedModel | undefined): ModelDifference[] {
  const { name: model = '', vendor = '' } = young ?? old ?? {};
  const routes = new Set([...(young?.tariffs.keys() ?? []), ...(old?.tariffs.keys() ?? [])]);
  return [...routes].flatMap((route): ModelDifference[] => {
    const [before, after] = [old?.tariffs.get(route), young?.tariffs.get(route)];
    const known = after ?? before;
    if (known === undefined) return [];
    const changes = priceChanges(before ?? withoutPrices(known), after ?? withoutPrices(known));
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    if (kind === 'changed' && changes.length === 0) return [];
    const nothing = {
      added: { before: null, change: null },
      removed: { after: null, change: null },
      changed: {},
    };
    return [{ model, vendor, route, kind, changes: changes.map((one) => ({ ...one, ...nothing[kind] })) }];
  });
}

/** What a route that is not there is held against: everything of the other is new, or gone. */
function withoutPrices(tariff: DatedTariff): DatedTariff {
  return {
    ...tariff,
    usd_per_million: {},
    tiers: { ...tariff.tiers, steps: [] },
    windows: [],
    service_tiers: {},
    fees: { usd_per_request: 0, usd_per_search: 0 },
  };
}
