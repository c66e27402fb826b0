import type { Tiers } from '../grammar/model-keys.ts';
import type { Day } from '../units.ts';
import type { DatedTariff, PriceBook, ResolvedModel } from './model.ts';
import { daysText, hoursText } from './price-window.ts';
import { resolveBookModel } from './resolve-book-model.ts';
import { bookResolution } from './resolution.ts';

/** One model by one route on one day; null where the book does not say. */
export interface ModelRow {
  readonly model: string;
  readonly vendor: string;
  readonly route: string;
  readonly from: Day;
  readonly input: number | null;
  readonly cache_read: number | null;
  readonly cache_write_5m: number | null;
  readonly cache_write_1h: number | null;
  readonly output: number | null;
  /** thresholds at which other prices begin */
  readonly tiers: readonly number[];
  readonly free: boolean;
  readonly context_window: number | null;
  readonly max_output_tokens: number | null;
  readonly architecture: 'moe' | 'dense' | 'undisclosed' | null;
  readonly total_parameters: number | null;
  readonly active_parameters: number | null;
  /** whether a request of a threshold itself is still below it (`>`); null: no tiers */
  readonly tier_edge: Tiers['edge'] | null;
  /** hours of the UTC day in which token prices are multiplied, and the days of the week on which they begin, `mon-sun` for all */
  readonly windows: readonly {
    readonly utc: string;
    readonly usd_factor: number;
    readonly days: string;
  }[];
}

/** What to list; null: no condition. */
export interface ListSettings {
  /** null: the newest of the book */
  readonly day: Day | null;
  /** null: each model's first route; `all`: a row for each */
  readonly route: string | null;
  /** part of the vendor's name, in any case */
  readonly vendor: string | null;
  /** least context window, tokens */
  readonly minContext: number | null;
  /** greatest price of input, USD per million tokens */
  readonly maxInput: number | null;
  /** greatest price of output, USD per million tokens */
  readonly maxOutput: number | null;
  /** mixtures of experts alone */
  readonly moe: boolean;
  /** key to sort by, ascending, `-` before it: descending; null: the order of the book */
  readonly sort: string | null;
}

/** Every model by its first route, in the order of the book. */
export const EVERY_MODEL: ListSettings = {
  day: null,
  route: null,
  vendor: null,
  minContext: null,
  maxInput: null,
  maxOutput: null,
  moe: false,
  sort: null,
};

/** Keys that `sort` takes. */
export const SORT_KEYS = [
  'model',
  'vendor',
  'route',
  'from',
  'input',
  'cache_read',
  'output',
  'context_window',
  'max_output_tokens',
  'total_parameters',
  'active_parameters',
] as const;
SORT_KEYS satisfies readonly (keyof ModelRow)[];

/** Models with a price on a day, as rows of a table. */
export function listModels(book: PriceBook, settings: ListSettings): readonly ModelRow[] {
  const resolution = bookResolution(book, settings.day);
  const rows = [...book.models.keys()].flatMap((name) => {
    const model = resolveBookModel(resolution, name);
    return model === null ? [] : rowsOf(model, settings.route);
  });
  const kept = rows.filter((row) => fits(row, settings));
  return settings.sort === null ? kept : sorted(kept, settings.sort);
}

/** Every vendor of a book, each once. */
export function vendorsOf(book: PriceBook): readonly string[] {
  return [...new Set([...book.models.values()].map(({ vendor }) => vendor))];
}

/** The first day of any price that a vendor and a route leave to list; null: they leave none. */
export function firstPriceDay(book: PriceBook, { vendor, route }: ListSettings): Day | null {
  const days = [...book.models.values()]
    .filter((model) => vendor === null || isOfVendor(model.vendor, vendor))
    .flatMap(({ routes }) => Object.entries(routes))
    .filter(([name]) => route === null || route === 'all' || name === route)
    .flatMap(([, { prices }]) => prices[0]?.from ?? []);
  return days.toSorted()[0] ?? null;
}

function rowsOf(model: ResolvedModel, route: string | null): ModelRow[] {
  const wanted =
    route === null ? [model.defaultRoute] : route === 'all' ? [...model.tariffs.keys()] : [route];
  return wanted.flatMap((name) => {
    const tariff = model.tariffs.get(name);
    return tariff === undefined ? [] : [rowOf(model, name, tariff)];
  });
}

function rowOf({ name, vendor, behaviour }: ResolvedModel, route: string, tariff: DatedTariff): ModelRow {
  const prices = tariff.usd_per_million;
  return {
    model: name,
    vendor,
    route,
    from: tariff.from,
    input: prices.input ?? null,
    cache_read: prices.cache_read ?? null,
    cache_write_5m: prices.cache_write_5m ?? null,
    cache_write_1h: prices.cache_write_1h ?? null,
    output: prices.output ?? null,
    tiers: tariff.tiers.steps.map((step) => step.above_input_tokens),
    free: tariff.free,
    context_window: behaviour.context_window ?? null,
    max_output_tokens: behaviour.max_output_tokens ?? null,
    architecture: behaviour.architecture?.kind ?? null,
    total_parameters: behaviour.architecture?.total_parameters ?? null,
    active_parameters: behaviour.architecture?.active_parameters ?? null,
    tier_edge: tariff.tiers.steps.length === 0 ? null : tariff.tiers.edge,
    windows: tariff.windows.map((one) => ({
      utc: hoursText(one),
      usd_factor: one.usd_factor,
      days: daysText(one.days),
    })),
  };
}

function fits(row: ModelRow, { vendor, minContext, maxInput, maxOutput, moe }: ListSettings): boolean {
  return (
    (vendor === null || isOfVendor(row.vendor, vendor)) &&
    (minContext === null || (row.context_window !== null && row.context_window >= minContext)) &&
    (maxInput === null || (row.input !== null && row.input <= maxInput)) &&
    (maxOutput === null || (row.output !== null && row.output <= maxOutput)) &&
    (!moe || row.architecture === 'moe')
  );
}

/** Whether a vendor's name contains a text, in any case. */
export function isOfVendor(name: string, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}

/** Rows by a key, equal ones in the order of the book, those without it last. */
function sorted(rows: readonly ModelRow[], sort: string): readonly ModelRow[] {
  const descending = sort.startsWith('-');
  const key = SORT_KEYS.find((known) => known === (descending ? sort.slice(1) : sort));
  if (key === undefined) return rows;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[key], b[key]];
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    const order = x < y ? -1 : x > y ? 1 : 0;
    return descending ? -order : order;
  });
}
