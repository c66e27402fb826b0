import type { TokenPrices } from '../../grammar/model-keys.ts';
import { isMap, type PlainMap } from '../../grammar/shape.ts';
import { carryPrice, notesOf } from './carry-price.ts';
import type {
  ImportedModel,
  ImportedTable,
  ImportNote,
  ImportSettings,
  ListedStep,
} from './imported-model.ts';
import { listedNumber } from './listed-number.ts';
import { perMillion } from './per-million.ts';
import { countAt, mapAt, textAt } from './read-table.ts';

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
    if (name === 'sample_spec' || !isMap(entry)) return [];
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
  const tiered = (Array.isArray(entry['tiered_pricing']) ? entry['tiered_pricing'] : []).filter(isMap);
  const [first, ...later] = tiered;
  const base = { ...pricesOf(first ?? {}, ''), ...pricesOf(entry, '') };
  const steps = [
    ...stepsOf(entry),
    ...later.flatMap((step): ListedStep[] => {
      const from = Array.isArray(step['range']) ? Number(step['range'][0]) : Number.NaN;
      return Number.isSafeInteger(from)
        ? [{ above_input_tokens: from, usd_per_million: pricesOf(step, '') }]
        : [];
    }),
  ];
  tellLeftOut(entry, note);
  const price = carryPrice(
    {
      from: settings.day,
      base,
      edge: '>',
      steps,
      windows: [],
      serviceTiers: serviceTiersOf(entry, base, note),
      usdPerRequest: numberAt(entry, 'input_cost_per_request'),
      usdPerSearch: searchFee(mapAt(entry, 'search_context_cost_per_query'), note),
      source:
        textAt(entry, 'source') === ''
          ? settings.source
          : `${settings.source}, from ${textAt(entry, 'source')}`,
      checked: settings.day,
    },
    note,
  );
  const provider = textAt(entry, 'litellm_provider');
  if (price === null) return null;
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
  const suffixes = new Set(Object.keys(entry).flatMap((key) => /_above_\d+k_tokens$/.exec(key)?.[0] ?? []));
  return [...suffixes].map((suffix) => ({
    above_input_tokens: Number(/\d+/.exec(suffix)?.[0]) * 1000,
    usd_per_million: pricesOf(entry, suffix),
  }));
}

/** A service tier is a factor on all prices, where the table's own prices of it agree on one. */
function serviceTiersOf(
  entry: PlainMap,
  base: TokenPrices,
  note: (what: string, why: string) => void,
): Record<string, { usd_factor: number }> {
  const tiers: Record<string, { usd_factor: number }> = {};
  for (const [suffix, tier] of Object.entries(SERVICE_TIERS)) {
    const prices = Object.entries(pricesOf(entry, `_${suffix}`)) as [keyof TokenPrices, number][];
    // shown prices bill nothing, so they cannot disagree
    const billed = prices.filter(([key]) => key !== 'audio_input' && (base[key] ?? 0) > 0);
    const factors = new Set(billed.map(([key, price]) => Number((price / (base[key] ?? 1)).toPrecision(9))));
    const [factor] = factors;
    if (factors.size === 1 && factor !== undefined && factor > 0) tiers[tier] = { usd_factor: factor };
    else if (billed.length > 0)
      note(`service tier ${tier}`, `its prices are no one multiple of the base: ${[...factors].join(', ')}`);
  }
  return tiers;
}

function searchFee(fees: PlainMap, note: (what: string, why: string) => void): number {
  const sizes = Object.values(fees).filter((fee) => typeof fee === 'number');
  if (new Set(sizes).size > 1)
    note('search_context_cost_per_query', `by size ${sizes.join(', ')}: the middle one is taken`);
  return numberAt(fees, 'search_context_size_medium');
}

/** Keys that change a bill and that a book cannot say. */
function tellLeftOut(entry: PlainMap, note: (what: string, why: string) => void): void {
  for (const key of Object.keys(entry)) {
    if (/^regional_processing_uplift|^provider_specific_entry$/.test(key)) {
      note(key, 'a factor by region or speed: write a service tier of your own');
    } else if (
      /_cost_per_(image|second|character|pixel|video|page|query|session)/.test(key) &&
      key !== 'search_context_cost_per_query'
    ) {
      note(key, 'not a price of text tokens');
    } else if (key === 'prompt_cache_min_tokens') {
      note(key, 'the cache rule beside it (kind, lifetime) is not in the table');
    }
  }
}

function numberAt(map: PlainMap, key: string): number {
  return listedNumber(map[key]) ?? 0;
}
