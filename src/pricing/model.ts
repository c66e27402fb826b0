import type {
  Behaviour,
  PriceWindow,
  Part,
  ServiceTier,
  Tariff,
  Tiers,
  TokenPrices,
  WholeBehaviour,
} from '../grammar/model-keys.ts';
import type { Day } from '../units.ts';

/*
 * Models as the price book, a scenario and a run know them, on top of the keys they share.
 */

/** A tariff with its first day and where it was read. */
export interface DatedTariff extends Tariff {
  readonly from: Day;
  readonly source: string;
  readonly checked: Day;
}

/** How a route's own usage reports count; for `readUsage`. */
export interface UsageConvention {
  readonly input: 'inclusive' | 'exclusive';
  readonly reasoning: 'inside_output' | 'apart';
}

/** Who serves a model, at what dated prices. */
export interface BookRoute {
  readonly usage?: UsageConvention | undefined;
  /** ascending by `from` */
  readonly prices: readonly DatedTariff[];
}

/** An entry of a price book: dated prices by route. The first route is the default. */
export interface BookModel extends Behaviour {
  readonly vendor: string;
  readonly aliases: readonly string[];
  readonly routes: Readonly<Record<string, BookRoute>>;
}

/** An entry of a scenario's `models`: undated prices, each part optional because it may stand on `extends`. */
export interface ScenarioModel extends Behaviour {
  readonly usd_per_million?: TokenPrices | undefined;
  readonly tiers?: Tiers | undefined;
  readonly windows?: readonly PriceWindow[] | undefined;
  readonly service_tiers?: Readonly<Record<string, Part<ServiceTier>>> | undefined;
  readonly usd_per_request?: number | undefined;
  readonly usd_per_search?: number | undefined;
  readonly free?: boolean | undefined;
}

/** All models of a book's files, by name, in the order of files and of entries. */
export interface PriceBook {
  readonly models: ReadonlyMap<string, BookModel>;
  /** alias -> model name; an alias of two models is an error of the book */
  readonly aliases: ReadonlyMap<string, string>;
  /** the newest `from` of any price that was not only announced, the default of `prices.as_of` */
  readonly newest: Day;
  /** SHA-256 over the files' names and texts, hex; made by the caller who read them */
  readonly sha256: string;
}

/** Something taken for granted that touches the bills of a model. */
export interface PriceAssumption {
  readonly path: string;
  readonly value: string;
  readonly why: string;
}

/** A model as one run sees it: everything inherited, one tariff per route on one day. */
export interface ResolvedModel {
  readonly name: string;
  /** itself, then what it extends, up to the root: success rates and the latent e[m] are inherited along it */
  readonly lineage: readonly string[];
  /** '' for a scenario's own model that extends none */
  readonly vendor: string;
  /** every default filled in */
  readonly behaviour: WholeBehaviour;
  /** by route name; a scenario's own prices are the route `scenario` */
  readonly tariffs: ReadonlyMap<string, DatedTariff>;
  /** a key of `tariffs`; '' where they are empty */
  readonly defaultRoute: string;
  /** of the default route; who bills by it tells them */
  readonly assumed: readonly PriceAssumption[];
  /** why `tariffs` is empty, as a sentence without its full stop; null where it is not */
  readonly noPriceReason: string | null;
}
