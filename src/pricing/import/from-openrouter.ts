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

/** Per-token prices of the table, as decimal text, by the price they are. */
const PRICES: Readonly<Record<string, keyof TokenPrices>> = {
  prompt: 'input',
  input_cache_read: 'cache_read',
  input_cache_write: 'cache_write_5m',
  input_cache_write_1h: 'cache_write_1h',
  completion: 'output',
  internal_reasoning: 'reasoning',
  audio: 'audio_input',
};

/** The table of `GET /api/v1/models`. */
export function fromOpenRouter(table: PlainMap, settings: ImportSettings): ImportedTable {
  const entries = (Array.isArray(table['data']) ? table['data'] : []).filter(isMap);
  const notes: ImportNote[] = [];
  const models = new Map<string, ImportedModel>();
  for (const entry of entries) {
    const id = textAt(entry, 'id');
    const model = id === '' || models.has(id) ? null : modelOf(id, entry, { settings, notes });
    if (model) models.set(id, model);
    else if (id === '' || models.has(id))
      notes.push({ model: id, what: 'entry', why: id === '' ? 'no id' : 'listed twice: the first is taken' });
  }
  return { models: withShortNames([...models.values()]), notes };
}

function modelOf(
  id: string,
  entry: PlainMap,
  { settings, notes }: { readonly settings: ImportSettings; readonly notes: ImportNote[] },
): ImportedModel | null {
  const note = notesOf(id, notes);
  const pricing = mapAt(entry, 'pricing');
  const overrides = (Array.isArray(pricing['overrides']) ? pricing['overrides'] : []).filter(isMap);
  for (const [key, value] of Object.entries(pricing)) {
    if (key in PRICES || ['overrides', 'request', 'web_search'].includes(key) || Number(value) === 0)
      continue;
    note(key, 'a price for which a book has no bucket: left out');
  }
  const steps = overrides.flatMap((override): ListedStep[] => {
    const from = countAt(override, 'min_prompt_tokens');
    const others = Object.keys(override).filter((key) => !(key in PRICES) && !(key in pricing));
    if (from === null || others.some((key) => key !== 'min_prompt_tokens'))
      note('overrides', 'a condition other than min_prompt_tokens');
    return from === null ? [] : [{ above_input_tokens: from, usd_per_million: pricesOf(override) }];
  });
  const price = carryPrice(
    {
      from: settings.day,
      base: pricesOf(pricing),
      // "min": a request of exactly so many tokens is in the tier
      edge: '>=',
      steps,
      windows: [],
      serviceTiers: {},
      usdPerRequest: listedNumber(pricing['request']) ?? 0,
      usdPerSearch: listedNumber(pricing['web_search']) ?? 0,
      source: settings.source,
      checked: settings.day,
    },
    note,
  );
  if (price === null) return null;
  const [vendor = ''] = textAt(entry, 'name').includes(': ')
    ? textAt(entry, 'name').split(': ')
    : id.split('/');
  return {
    name: id,
    vendor,
    aliases: [],
    context_window: countAt(entry, 'context_length'),
    max_output_tokens: countAt(mapAt(entry, 'top_provider'), 'max_completion_tokens'),
    routes: [
      { name: 'openrouter', usage: { input: 'inclusive', reasoning: 'inside_output' }, prices: [price] },
    ],
  };
}

function pricesOf(pricing: PlainMap): TokenPrices {
  const prices: Record<string, number> = {};
  for (const [key, name] of Object.entries(PRICES)) {
    const written = pricing[key];
    if (typeof written === 'string' || typeof written === 'number') prices[name] = perMillion(written);
  }
  return prices;
}

/** `vendor/model` is also `model`, where that means one model. */
function withShortNames(models: readonly ImportedModel[]): readonly ImportedModel[] {
  const counts = new Map<string, number>();
  for (const { name } of models) {
    for (const text of new Set([name, shortName(name)])) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return models.map((model) => {
    const short = shortName(model.name);
    return short !== model.name && counts.get(short) === 1 ? { ...model, aliases: [short] } : model;
  });
}

function shortName(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
