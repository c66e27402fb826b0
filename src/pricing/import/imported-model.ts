import type { ServiceTier, TokenPrices } from '../../grammar/model-keys.ts';
import type { Day } from '../../units.ts';
import type { UsageConvention } from '../model.ts';

/** A model as a public table lists it, in the keys of a price-book file. */
export interface ImportedModel {
  readonly name: string;
  readonly vendor: string;
  readonly aliases: readonly string[];
  readonly context_window: number | null;
  readonly max_output_tokens: number | null;
  readonly routes: readonly ImportedRoute[];
}

/** Who serves a model, at what prices. */
export interface ImportedRoute {
  readonly name: string;
  readonly usage: UsageConvention | null;
  /** ascending by `from` */
  readonly prices: readonly ImportedPrice[];
}

/** A price as listed, before `carryPrice` has made it one that a book takes. */
export interface ListedPrice {
  readonly from: Day;
  readonly base: TokenPrices;
  readonly edge: '>' | '>=';
  /** in any order; a bucket left out costs what it costs in the base */
  readonly steps: readonly ListedStep[];
  readonly windows: readonly ListedWindow[];
  readonly serviceTiers: Readonly<Record<string, Pick<ServiceTier, 'usd_factor'>>>;
  readonly usdPerRequest: number;
  readonly usdPerSearch: number;
  readonly source: string;
  readonly checked: Day;
}

/** Hours with another price; `days` left out: every day. */
export interface ListedWindow {
  readonly utc: string;
  readonly days?: readonly string[];
  readonly usd_factor: number;
}

/** Prices above a size of input. */
export interface ListedStep {
  readonly above_input_tokens: number;
  readonly usd_per_million: TokenPrices;
}

/** A price that a book takes. */
export interface ImportedPrice extends ListedPrice {
  readonly free: boolean;
}

/** Something of the table that a book cannot say, or that was not believed. */
export interface ImportNote {
  /** as the table names it; '' for the whole table */
  readonly model: string;
  /** key or value that was not carried over */
  readonly what: string;
  readonly why: string;
}

/** Where a table came from. */
export interface ImportSettings {
  /** what `source` of each price shall say, such as the table's public name */
  readonly source: string;
  /** the day of the table: `checked`, and `from` of prices without a day */
  readonly day: Day;
}

/** A table read. */
export interface ImportedTable {
  readonly models: readonly ImportedModel[];
  readonly notes: readonly ImportNote[];
}
