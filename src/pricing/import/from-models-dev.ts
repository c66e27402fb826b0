import { readDay } from '../../grammar/day.ts';
import type { TokenPrices } from '../../grammar/model-keys.ts';
import { isMap, type PlainMap } from '../../grammar/shape.ts';
import { dayNumber } from '../calendar.ts';
import { carryPrice, LISTED_FREE, notesOf } from './carry-price.ts';
import type {
  ImportedModel,
  ImportedPrice,
  ImportedRoute,
  ImportedTable,
  ImportNote,
  ImportSettings,
  ListedStep,
} from './imported-model.ts';
import { listedNumber } from './listed-number.ts';
import { withoutNoise } from './per-million.ts';
import { countAt, mapAt, textAt } from './read-table.ts';

/** USD per million tokens of the table by the price they are. */
const PRICES: Readonly<Record<string, keyof TokenPrices>> = {
  input: 'input',
  cache_read: 'cache_read',
  cache_write: 'cache_write_5m',
  output: 'output',
  reasoning: 'reasoning',
  input_audio: 'audio_input',
};

/** `api.json` (providers with their models), or a history of its files (models with dated entries by path). */
export function fromModelsDev(table: PlainMap, settings: ImportSettings): ImportedTable {
  const notes: ImportNote[] = [];
  const isApi = Object.values(table).some((entry) => isMap(entry) && isMap(entry['models']));
  const models = isApi ? fromApi(table, settings, notes) : fromHistory(table, settings, notes);
  return { models: models.filter(({ routes }) => routes.length > 0), notes };
}

function fromApi(table: PlainMap, settings: ImportSettings, notes: ImportNote[]): ImportedModel[] {
  return Object.entries(table).flatMap(([provider, entry]) =>
    Object.entries(isMap(entry) ? mapAt(entry, 'models') : {}).flatMap(([id, model]) => {
      const name = `${provider}/${id}`;
      const note = notesOf(name, notes);
      const listed = isMap(model) ? model : {};
      if (Object.keys(mapAt(listed, 'cost')).length === 0) note('entry', 'no prices are listed');
      const price = priceOf(listed, { ...settings, from: settings.day }, note);
      if (price?.free === true) note('prices', LISTED_FREE);
      const routes: ImportedRoute[] =
        price === null ? [] : [{ name: provider, usage: null, prices: [price] }];
      return [{ name, vendor: provider, aliases: [], ...limitsOf(listed), routes }];
    }),
  );
}

function fromHistory(table: PlainMap, settings: ImportSettings, notes: ImportNote[]): ImportedModel[] {
  return Object.entries(table).map(([name, paths]) => {
    const routes: ImportedRoute[] = [];
    let limits: Pick<ImportedModel, 'context_window' | 'max_output_tokens'> = {
      context_window: null,
      max_output_tokens: null,
    };
    for (const [path, list] of Object.entries(isMap(paths) ? paths : {})) {
      const entries = (Array.isArray(list) ? list : []).filter(isMap);
      const prices = historyOf(
        entries,
        { ...settings, source: `${settings.source}, ${path}` },
        notesOf(`${name} (${path})`, notes),
      );
      const [provider = path] = path.split('/');
      const taken = routes.some((route) => route.name === provider);
      if (prices.length > 0) routes.push({ name: taken ? path : provider, usage: null, prices });
      const known = entries.map(limitsOf).findLast(({ context_window }) => context_window !== null);
      if (limits.context_window === null && known) limits = known;
    }
    if (routes.length === 0) notes.push({ model: name, what: 'entry', why: 'no price in any of its files' });
    return { name, vendor: routes[0]?.name ?? '', aliases: [], ...limits, routes };
  });
}

/** One price for each change, the last of a day. */
function historyOf(
  entries: readonly PlainMap[],
  settings: ImportSettings,
  note: (what: string, why: string) => void,
): ImportedPrice[] {
  const prices: ImportedPrice[] = [];
  const timed = entries.map((entry) => ({ entry, minute: minuteOf(textAt(entry, 'date')) }));
  for (const { entry } of timed.toSorted((a, b) => a.minute - b.minute)) {
    const before = prices.at(-1);
    const day = textAt(entry, 'date').slice(0, 10);
    // the day where the change was made: further east it may be a day ahead of the next change
    const from = before !== undefined && before.from > day ? before.from : day;
    const price = readDay(day).ok ? priceOf(entry, { ...settings, from }, note) : null;
    if (price === null) {
      note(
        from,
        entry['removed'] === true ? 'the file was removed: its last price stays' : 'an entry without a price',
      );
    } else if (price.free && before !== undefined && !before.free) {
      note(from, 'a paid model listed at 0: an error of the listing, or a trial without a stated end');
    } else {
      if (before?.from === from) prices.pop();
      const last = prices.at(-1);
      if (last === undefined || !samePrices(last, price)) prices.push(price);
    }
  }
  return prices;
}

/** Minutes of a time with its offset from UTC, such as `2026-02-05T23:58:13+05:30`; of a day alone its first. */
function minuteOf(date: string): number {
  const day = date.slice(0, 10);
  const [, hours = 0, minutes = 0] = /^.{10}T(\d\d):(\d\d)/.exec(date)?.map(Number) ?? [];
  const [, sign = '+', hoursAhead = 0, minutesAhead = 0] = /([-+])(\d\d):(\d\d)$/.exec(date.slice(10)) ?? [];
  const ahead = Number(hoursAhead) * 60 + Number(minutesAhead);
  return readDay(day).ok
    ? dayNumber(day) * MINUTES_OF_DAY + hours * 60 + minutes - (sign === '-' ? -ahead : ahead)
    : 0;
}

const MINUTES_OF_DAY = 24 * 60;

function samePrices(a: ImportedPrice, b: ImportedPrice): boolean {
  return (
    JSON.stringify([a.base, a.steps, a.edge, a.free]) === JSON.stringify([b.base, b.steps, b.edge, b.free])
  );
}

function priceOf(
  model: PlainMap,
  settings: ImportSettings & { readonly from: string },
  note: (what: string, why: string) => void,
): ImportedPrice | null {
  const cost = mapAt(model, 'cost');
  if (Object.keys(cost).length === 0) return null;
  for (const [key, value] of Object.entries(cost)) {
    if (!(key in PRICES) && !['tiers', 'context_over_200k'].includes(key) && value !== 0)
      note(key, 'a price for which a book has no bucket: left out');
  }
  const { steps, edge } = stepsOf(cost, note);
  return carryPrice(
    {
      from: settings.from,
      base: pricesOf(cost),
      edge,
      steps,
      windows: [],
      serviceTiers: {},
      usdPerRequest: 0,
      usdPerSearch: 0,
      source: settings.source,
      checked: settings.day,
    },
    note,
  );
}

/** The three ways in which the table has written tiers; where it has two, `tiers` repeats `context_over_200k`. */
function stepsOf(
  cost: PlainMap,
  note: (what: string, why: string) => void,
): { steps: ListedStep[]; edge: '>' | '>=' } {
  const listed = (Array.isArray(cost['tiers']) ? cost['tiers'] : []).filter(isMap);
  const sized = listed.flatMap((tier) => stepAt(sizeOf(tier), tier));
  const from = listed.flatMap((tier) => stepAt(countAt(mapAt(tier, 'context'), 'min'), tier));
  const taken = sized.length > 0 ? sized : from;
  if (taken.length < listed.length)
    note('tiers', 'a condition that is no size of input, or not that of the others');
  if (taken.length > 0) return { steps: taken, edge: taken === sized ? '>' : '>=' };
  const over = cost['context_over_200k'];
  return { steps: isMap(over) ? stepAt(200_000, over) : [], edge: '>' };
}

function sizeOf(tier: PlainMap): number | null {
  const of = mapAt(tier, 'tier');
  return ['', 'context'].includes(textAt(of, 'type')) ? countAt(of, 'size') : null;
}

function stepAt(threshold: number | null, tier: PlainMap): ListedStep[] {
  return threshold === null ? [] : [{ above_input_tokens: threshold, usd_per_million: pricesOf(tier) }];
}

function pricesOf(cost: PlainMap): TokenPrices {
  const prices: Record<string, number> = {};
  for (const [key, name] of Object.entries(PRICES)) {
    const price = listedNumber(cost[key]);
    if (price !== undefined) prices[name] = withoutNoise(price);
  }
  return prices;
}

function limitsOf(model: PlainMap): Pick<ImportedModel, 'context_window' | 'max_output_tokens'> {
  const limit = mapAt(model, 'limit');
  return { context_window: countAt(limit, 'context'), max_output_tokens: countAt(limit, 'output') };
}
