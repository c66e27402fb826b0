import type { TokenPrices } from '../../grammar/model-keys.ts';
import { isMap, type PlainMap } from '../../grammar/shape.ts';
import type { Day } from '../../units.ts';
import { PRICE_KEYS } from '../priced-bucket.ts';
import { carryPrice, LISTED_FREE, notesOf } from './carry-price.ts';
import type {
  ImportedModel,
  ImportedTable,
  ImportNote,
  ImportSettings,
  ListedStep,
  ListedWindow,
} from './imported-model.ts';
import { isFigure, listedNumber } from './listed-number.ts';
import { offPeakHours } from './off-peak-hours.ts';
import { perMillion, withoutNoise } from './per-million.ts';
import { countAt, textAt } from './read-table.ts';

/** Per-token prices of the table by the price they are; a later key wins. */
const PRICES: Readonly<Record<string, keyof TokenPrices>> = {
  input_cost_per_token: 'input',
  input_cost_per_token_cache_hit: 'cache_read',
  cache_read_input_token_cost: 'cache_read',
  cache_creation_input_token_cost: 'cache_write_5m',
  cache_creation_input_token_cost_above_1hr: 'cache_write_1h',
  output_cost_per_token: 'output',
  output_cost_per_reasoning_token: 'reasoning',
  input_cost_per_audio_token: 'audio_input',
};

/** Suffixes of prices by service tier. */
const SERVICE_TIERS: Readonly<Record<string, string>> = {
  batches: 'batch',
  flex: 'flex',
  priority: 'priority',
};

/** `model_prices_and_context_window.json`. */
export function fromLitellm(table: PlainMap, settings: ImportSettings): ImportedTable {
  const notes: ImportNote[] = [];
  const models = Object.entries(table).flatMap(([name, entry]) => {
    // the table explains itself in an entry of its own
    if (name === 'sample_spec') return [];
    if (!isMap(entry)) {
      notes.push({ model: name, what: 'entry', why: 'no keys of a model' });
      return [];
    }
    const model = modelOf(name, entry, { settings, notes });
    return model === null ? [] : [model];
  });
  return { models, notes };
}

interface Context {
  readonly settings: ImportSettings;
  readonly notes: ImportNote[];
}

function modelOf(name: string, entry: PlainMap, { settings, notes }: Context): ImportedModel | null {
  const note = notesOf(name, notes);
  const mode = textAt(entry, 'mode');
  if (!['chat', 'completion', 'responses'].includes(mode)) {
    note('entry', `mode "${mode}" is not billed by text tokens`);
    return null;
  }
  const ranges = rangesOf(entry['tiered_pricing'], note);
  const whole = ranges.find((range) => range.above_input_tokens === 0);
  const base = { ...whole?.usd_per_million, ...pricesOf(entry, '') };
  const steps = [...stepsOf(entry), ...ranges.filter((range) => range !== whole)];
  tellLeftOut(entry, note);
  const price = carryPrice(
    {
      from: settings.day,
      base,
      edge: '>',
      steps,
      windows: windowsOf(entry, { base, hasSteps: steps.length > 0, day: settings.day }, note),
      serviceTiers: serviceTiersOf(entry, base, note),
      usdPerRequest: numberAt(entry, 'input_cost_per_request'),
      usdPerSearch: searchFee(entry['search_context_cost_per_query'], note),
      source: sourceOf(entry, settings),
      checked: settings.day,
    },
    note,
  );
  const provider = textAt(entry, 'litellm_provider');
  if (price === null) return null;
  if (price.free) note('prices', LISTED_FREE);
  return {
    name,
    vendor: provider === '' ? 'litellm' : provider,
    aliases: [],
    context_window: countAt(entry, 'max_input_tokens'),
    max_output_tokens: countAt(entry, 'max_output_tokens'),
    routes: [{ name: provider === '' ? 'litellm' : provider, usage: null, prices: [price] }],
  };
}

/** @param suffix - after the key, such as `_above_200k_tokens` */
function pricesOf(entry: PlainMap, suffix: string): TokenPrices {
  const prices: Record<string, number> = {};
  for (const [key, name] of Object.entries(PRICES)) {
    const price = entry[key + suffix];
    if (typeof price === 'number' || typeof price === 'string') prices[name] = perMillion(price);
  }
  return prices;
}

function stepsOf(entry: PlainMap): ListedStep[] {
  return stepSuffixes(entry).map((suffix) => ({
    above_input_tokens: Number(/\d+/.exec(suffix)?.[0]) * 1000,
    usd_per_million: pricesOf(entry, suffix),
  }));
}

function stepSuffixes(entry: PlainMap): readonly string[] {
  return [...new Set(Object.keys(entry).flatMap((key) => /_above_\d+k_tokens$/.exec(key)?.[0] ?? []))];
}

/** Prices of a list by ranges of input, each from where its range begins. */
function rangesOf(listed: unknown, note: (what: string, why: string) => void): ListedStep[] {
  return (Array.isArray(listed) ? listed : []).flatMap((step): ListedStep[] => {
    const range = isMap(step) && Array.isArray(step['range']) ? step['range'] : [];
    const from = listedNumber(range[0]);
    if (isMap(step) && from !== undefined && Number.isSafeInteger(from))
      return [{ above_input_tokens: from, usd_per_million: pricesOf(step, '') }];
    note('tiered_pricing', 'prices of a range that does not say where it begins');
    return [];
  });
}

/** A service tier is a factor on all prices, where the table's own prices of it agree on one at every size of input. */
function serviceTiersOf(
  entry: PlainMap,
  base: TokenPrices,
  note: (what: string, why: string) => void,
): Record<string, { usd_factor: number }> {
  const tiers: Record<string, { usd_factor: number }> = {};
  for (const [suffix, tier] of Object.entries(SERVICE_TIERS)) {
    // shown prices bill nothing, so they cannot disagree
    const billed = ['', ...stepSuffixes(entry)].flatMap((size) => {
      const standard = size === '' ? base : { ...base, ...pricesOf(entry, size) };
      return PRICE_KEYS.flatMap((key) => {
        const price = pricesOf(entry, `${size}_${suffix}`)[key];
        const beside = standard[key] ?? 0;
        return price === undefined || beside <= 0 ? [] : [{ key, factor: price / beside }];
      });
    });
    const factors = new Set(billed.map(({ factor }) => Number(factor.toPrecision(9))));
    const [factor = 0] = factors;
    if (factors.size === 1 && factor > 0 && isFigure(factor)) {
      tiers[tier] = { usd_factor: factor };
      const priced = new Set(billed.map(({ key }) => key));
      for (const key of PRICE_KEYS) {
        const asOutput = key === 'reasoning' && base.reasoning === base.output;
        if ((base[key] ?? 0) > 0 && !priced.has(key) && !asOutput)
          note(`${key} of service tier ${tier}`, 'not listed: at the factor of its other prices');
      }
    } else if (billed.length > 0) {
      note(`service tier ${tier}`, `its prices are no one multiple of the base: ${[...factors].join(', ')}`);
    }
  }
  return tiers;
}

/** Hours with other prices as a factor on the base, where those agree on one; a price that they leave out is the base's. */
function windowsOf(
  entry: PlainMap,
  { base, hasSteps, day }: { readonly base: TokenPrices; readonly hasSteps: boolean; readonly day: Day },
  note: (what: string, why: string) => void,
): readonly ListedWindow[] {
  const block = entry['off_peak_pricing'];
  if (!isMap(block) || Object.keys(block).length === 0) return [];
  const then = { ...base, ...pricesOf(block, '') };
  const billed = PRICE_KEYS.filter((key) => (base[key] ?? 0) > 0);
  const factors = new Set(billed.map((key) => withoutNoise((then[key] ?? 0) / (base[key] ?? 0))));
  const [factor = 1] = factors;
  const hours = offPeakHours(block, day);
  const why = hasSteps
    ? 'prices by hour that replace those of every size of input'
    : factors.size > 1
      ? `prices by hour that are no one multiple of the others (${[...factors].join(', ')})`
      : hours.length === 0
        ? 'no hours that could be read'
        : null;
  if (why !== null) {
    note('off_peak_pricing', `${why}: the standing ones are taken throughout`);
    return [];
  }
  return hours.map((span) => ({ ...span, usd_factor: factor }));
}

/** A fee by size of what is searched, or one. */
function searchFee(listed: unknown, note: (what: string, why: string) => void): number {
  const key = 'search_context_cost_per_query';
  const fees = isMap(listed) ? listed : { search_context_size_medium: listed };
  const sizes = Object.values(fees).flatMap((fee) => listedNumber(fee) ?? []);
  const middle = listedNumber(fees['search_context_size_medium']);
  if (new Set(sizes).size > 1)
    note(key, `by size ${sizes.join(', ')}: the ${middle === undefined ? 'dearest' : 'middle'} one is taken`);
  return middle ?? Math.max(0, ...sizes);
}

function sourceOf(entry: PlainMap, { source }: ImportSettings): string {
  const own = textAt(entry, 'source');
  return own === '' || HALF_CHARACTER.test(own) ? source : `${source}, from ${own}`;
}

/** No file can hold half of a surrogate pair. */
const HALF_CHARACTER = /\p{Cs}/u;

/** Keys that change a bill and that a book cannot say. */
function tellLeftOut(entry: PlainMap, note: (what: string, why: string) => void): void {
  for (const [key, value] of Object.entries(entry)) {
    if (isCarried(key) || value === null || value === false) continue;
    if (/uplift|^provider_specific_entry$/.test(key)) {
      note(key, 'a factor by region or speed: write a service tier of your own');
    } else if (key === 'pricing_periods') {
      note(key, 'prices by date: the standing ones are taken throughout');
    } else if (/_cost_per_(image|second|character|pixel|video|page|query|session)/.test(key)) {
      note(key, 'not a price of text tokens');
    } else if (key === 'prompt_cache_min_tokens') {
      note(key, 'the cache rule beside it (kind, lifetime) is not in the table');
    } else if (/cost|pricing/.test(key) && value !== 0) {
      note(key, 'a price for which a book has no bucket: left out');
    }
  }
}

function isCarried(key: string): boolean {
  const plain = key.replace(/(_above_\d+k_tokens)?(_batches|_flex|_priority)?$/, '');
  return (
    plain in PRICES ||
    [
      'input_cost_per_request',
      'search_context_cost_per_query',
      'tiered_pricing',
      'off_peak_pricing',
    ].includes(key)
  );
}

function numberAt(map: PlainMap, key: string): number {
  return listedNumber(map[key]) ?? 0;
}
