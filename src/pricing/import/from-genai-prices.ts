import { readDay } from '../../grammar/day.ts';
import type { TokenPrices } from '../../grammar/model-keys.ts';
import { isMap, type PlainMap } from '../../grammar/shape.ts';
import { priceWindows } from '../../grammar/tariff-schema.ts';
import { PRICE_KEYS } from '../priced-bucket.ts';
import { carryPrice, notesOf } from './carry-price.ts';
import type {
  ImportedModel,
  ImportedPrice,
  ImportedTable,
  ImportNote,
  ImportSettings,
  ListedPrice,
  ListedStep,
} from './imported-model.ts';
import { listedNumber } from './listed-number.ts';
import { withoutNoise } from './per-million.ts';
import { countAt, mapAt, textAt } from './read-table.ts';

/** USD per million tokens of the table by the price they are. */
const PRICES: Readonly<Record<string, keyof TokenPrices>> = {
  input_mtok: 'input',
  cache_read_mtok: 'cache_read',
  cache_write_mtok: 'cache_write_5m',
  cache_write_1h_mtok: 'cache_write_1h',
  output_mtok: 'output',
  output_reasoning_mtok: 'reasoning',
  input_audio_mtok: 'audio_input',
  input_image_mtok: 'image_input',
};

/** First day of a price that the table starts with and does not date. */
const SINCE_EVER = '2000-01-01';

/** The package's data: providers with their models, or models each with its provider. */
export function fromGenaiPrices(table: readonly unknown[], settings: ImportSettings): ImportedTable {
  const notes: ImportNote[] = [];
  const models = new Map<string, ImportedModel>();
  for (const [provider, entry] of table.filter(isMap).flatMap(entriesOf)) {
    const id = textAt(entry, 'id');
    if (id === '') {
      notes.push({ model: provider, what: 'entry', why: 'no id' });
      continue;
    }
    const name = `${provider}/${id}`;
    const note = notesOf(name, notes);
    const prices = pricesOf(entry, settings, note);
    if (models.has(name)) note('entry', 'listed twice: the first is taken');
    else if (prices.length > 0) {
      const routes = [{ name: provider, usage: null, prices }];
      models.set(name, {
        name,
        vendor: provider,
        aliases: [],
        context_window: countAt(entry, 'context_window'),
        max_output_tokens: null,
        routes,
      });
    }
  }
  return { models: [...models.values()], notes };
}

function entriesOf(entry: PlainMap): [string, PlainMap][] {
  if (!Array.isArray(entry['models'])) return [[textAt(entry, 'provider'), entry]];
  return entry['models'].filter(isMap).map((model) => [textAt(entry, 'id'), model]);
}

/** Dated prices of one model, ascending. */
function pricesOf(
  entry: PlainMap,
  settings: ImportSettings,
  note: (what: string, why: string) => void,
): ImportedPrice[] {
  const listed = entry['prices'];
  if (isMap(listed)) {
    const only = carryPrice(listedPrice(listed, settings.day, { settings, note }), note);
    return only === null ? [] : [only];
  }
  if (!Array.isArray(listed) || listed.length === 0) {
    note('prices', 'none are listed');
    return [];
  }
  const entries = listed
    .filter(isMap)
    .map((entry) => ({ constraint: mapAt(entry, 'constraint'), prices: mapAt(entry, 'prices') }));
  if (!entries.every(({ constraint }) => isKnown(constraint))) {
    note(
      'constraint',
      'a condition that is neither a first day nor hours of the day: the prices are left out',
    );
    return [];
  }
  const hourly = entries.filter(({ constraint }) => textAt(constraint, 'start_time') !== '');
  const dated = entries
    .filter((entry) => !hourly.includes(entry))
    .map(({ constraint, prices }): [string, PlainMap] => [textAt(constraint, 'start_date'), prices])
    .filter(([start]) => {
      const isDay = start === '' || readDay(start).ok;
      if (!isDay) note(start, 'there is no such day: the price is left out');
      return isDay;
    });
  if (dated.length === 0 && hourly.length > 0) {
    note(
      'constraint',
      'prices by time of day alone, with none that holds in all other hours: they are left out',
    );
  }
  const starts = dated.map(([start]) => start).filter((start) => start !== '');
  const prices = dated.flatMap(([start, price]) => {
    const earlier = starts.some((other) => other <= settings.day);
    const from = start === '' ? (earlier ? SINCE_EVER : settings.day) : start;
    if (from === SINCE_EVER) note('first price', `not dated: written as from ${SINCE_EVER}`);
    const base = listedPrice(price, from, { settings, note });
    const windows = hourly.map(({ constraint, prices: then }) =>
      windowOf(constraint, base, listedPrice(then, from, { settings, note })),
    );
    if (windows.includes(null)) {
      // without its peak hours a model would look cheaper than it is
      note(
        'constraint',
        'prices by time of day that are no one multiple of the others: the price is left out',
      );
      return [];
    }
    if (!priceWindows.safeParse(windows).success) {
      note(
        'constraint',
        'hours that are none of the day, or two prices for one of them: the price is left out',
      );
      return [];
    }
    const carried = carryPrice({ ...base, windows: windows.filter((window) => window !== null) }, note);
    return carried === null ? [] : [carried];
  });
  const byDay = new Map(prices.map((price) => [price.from, price]));
  return [...byDay.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** From a day on, or between two times of each day: of a third kind it is not known which price holds when. */
function isKnown(constraint: PlainMap): boolean {
  const keys = Object.keys(constraint).filter((key) => key !== 'type');
  return [[], ['start_date'], ['end_time', 'start_time']].some(
    (known) => keys.toSorted().join() === known.join(),
  );
}

/** Hours with other prices as a factor on the base; null where it is not one factor. */
function windowOf(
  constraint: PlainMap,
  base: ListedPrice,
  then: ListedPrice,
): ListedPrice['windows'][number] | null {
  const hours = [textAt(constraint, 'start_time'), textAt(constraint, 'end_time')].map(
    (time) => /^(\d\d:\d\d)(?::00)?Z?$/.exec(time)?.[1],
  );
  const keys = PRICE_KEYS.filter((key) => base.base[key] !== undefined || then.base[key] !== undefined);
  const factors = new Set(
    keys.map((key) => withoutNoise((then.base[key] ?? Number.NaN) / (base.base[key] ?? Number.NaN))),
  );
  const [factor = Number.NaN] = factors;
  if (
    hours.includes(undefined) ||
    factors.size !== 1 ||
    !(factor > 0) ||
    base.steps.length + then.steps.length > 0
  )
    return null;
  return { utc: hours.join('-'), usd_factor: factor };
}

interface Context {
  readonly settings: ImportSettings;
  readonly note: (what: string, why: string) => void;
}

function listedPrice(prices: PlainMap, from: string, { settings, note }: Context): ListedPrice {
  const base: Record<string, number> = {};
  const steps = new Map<number, Record<string, number>>();
  for (const [key, written] of Object.entries(prices)) {
    const name = PRICES[key];
    if (name === undefined) {
      if (!['web_searches_kcount', 'requests_kcount'].includes(key))
        note(key, 'a price for which a book has no bucket: left out');
      continue;
    }
    const price = listedNumber(isMap(written) ? written['base'] : written);
    if (price !== undefined) base[name] = withoutNoise(price);
    for (const tier of isMap(written) && Array.isArray(written['tiers'])
      ? written['tiers'].filter(isMap)
      : []) {
      const start = listedNumber(tier['start']) ?? Number.NaN;
      const above = listedNumber(tier['price']);
      steps.set(start, {
        ...steps.get(start),
        ...(above === undefined ? {} : { [name]: withoutNoise(above) }),
      });
    }
  }
  const listedSteps = [...steps].map(([start, own]): ListedStep => ({
    above_input_tokens: start,
    usd_per_million: own,
  }));
  return {
    from,
    base,
    // the package bills a tier to inputs above its start
    edge: '>',
    steps: listedSteps,
    windows: [],
    serviceTiers: {},
    usdPerRequest: perThousand(prices['requests_kcount']),
    usdPerSearch: perThousand(prices['web_searches_kcount']),
    source: settings.source,
    checked: settings.day,
  };
}

function perThousand(listed: unknown): number {
  return withoutNoise((listedNumber(listed) ?? 0) / 1000);
}
