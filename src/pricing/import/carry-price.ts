import type { TokenPrices } from '../../grammar/model-keys.ts';
import { PRICE_KEYS, SHOWN_PRICE_KEYS } from '../priced-bucket.ts';
import type { ImportedPrice, ImportNote, ListedPrice, ListedStep } from './imported-model.ts';
import { isFigure } from './listed-number.ts';

/**
 * Makes a listed price one that a book takes: what is no price is left out and told, steps price exactly what the base
 * prices.
 *
 * @param note - told of everything left out
 * @returns null where nothing is left to bill
 */
export function carryPrice(
  listed: ListedPrice,
  note: (what: string, why: string) => void,
): ImportedPrice | null {
  const base = pricesOnly(listed.base, {}, ['', note]);
  if (base === null) return null;
  if (base.input === undefined && base.output === undefined) {
    note('prices', 'neither input nor output has a price: the price is left out');
    return null;
  }
  const free = base.input === 0 || base.output === 0;
  if (free && isPaid(base)) {
    note(
      'prices',
      `input at ${base.input ?? 'none'}, output at ${base.output ?? 'none'}: half free is no price that can be trusted, and left out`,
    );
    return null;
  }
  const fees = feesOf(listed, note);
  if (fees === null) return null;
  const steps = ascending(listed.steps, note).flatMap((step) => carryStep(step, base, note));
  if (free && steps.some((step) => isPaid(step.usd_per_million))) {
    note('prices', 'free below a tier that is paid: half free is no price that can be trusted, and left out');
    return null;
  }
  return { ...listed, ...fees, base, steps, free };
}

/** What is told of a model that a table lists at 0: some write 0 where a plan pays, or where no price is known. */
export const LISTED_FREE = 'listed at 0: written as free, though it may be a plan or a missing price';

function isPaid(prices: TokenPrices): boolean {
  return [...PRICE_KEYS, ...SHOWN_PRICE_KEYS].some((key) => (prices[key] ?? 0) > 0);
}

/** Collects notes of one model. */
export function notesOf(model: string, notes: ImportNote[]): (what: string, why: string) => void {
  return (what, why) => {
    if (!notes.some((known) => known.model === model && known.what === what && known.why === why))
      notes.push({ model, what, why });
  };
}

/**
 * Prices that are prices; null where the table says that there is none (-1).
 *
 * @param paid - what input and output cost beside them
 */
function pricesOnly(
  prices: TokenPrices,
  paid: TokenPrices,
  [place, note]: readonly [place: string, note: (what: string, why: string) => void],
): TokenPrices | null {
  const kept: Record<string, number> = {};
  for (const key of [...PRICE_KEYS, ...SHOWN_PRICE_KEYS]) {
    const price = prices[key];
    if (price === undefined) continue;
    if (price < 0) {
      note(`${key}${place}`, `${price} per million says that there is no fixed price`);
      return null;
    }
    if (isFigure(price)) kept[key] = price;
    else note(`${key}${place}`, Number.isFinite(price) ? `${price} per million is no price` : 'no number');
  }
  const input = kept['input'] ?? paid.input ?? 0;
  const output = kept['output'] ?? paid.output ?? 0;
  for (const [key, beside, price] of [
    ['cache_read', 'input', input],
    ['reasoning', 'output', output],
  ] as const) {
    // tables write 0 where a price has no line of its own
    if (kept[key] !== 0 || price === 0) continue;
    note(`${key}${place}`, `0 beside a paid ${beside}: no price of its own rather than a free one`);
    delete kept[key];
  }
  for (const key of ['cache_write_5m', 'cache_write_1h'] as const) {
    const write = kept[key];
    if (write === undefined || write >= input) continue;
    // a write price replaces the input price, so one below it is a storage fee on top
    note(
      `${key}${place}`,
      `${write} is below the input price ${input}: a fee on top of it, not a price instead of it`,
    );
    delete kept[key];
  }
  return kept;
}

/** Fees that are amounts; null where each request costs one that is not told, without which every bill is too small. */
function feesOf(
  { usdPerRequest, usdPerSearch }: ListedPrice,
  note: (what: string, why: string) => void,
): Pick<ListedPrice, 'usdPerRequest' | 'usdPerSearch'> | null {
  if (!isAmount(usdPerRequest)) {
    note('request fee', `${usdPerRequest} is no amount, so what a request costs is not known`);
    return null;
  }
  if (isAmount(usdPerSearch)) return { usdPerRequest, usdPerSearch };
  note('search fee', `${usdPerSearch} is no amount`);
  return { usdPerRequest, usdPerSearch: 0 };
}

function isAmount(usd: number): boolean {
  return isFigure(usd) && usd >= 0;
}

/** Steps by their thresholds, each of which a book takes once. */
function ascending(
  steps: readonly ListedStep[],
  note: (what: string, why: string) => void,
): readonly ListedStep[] {
  const byThreshold = new Map<number, ListedStep>();
  for (const step of steps) {
    const threshold = step.above_input_tokens;
    if (!isFigure(threshold)) note('tier', 'its threshold is no number');
    else if (byThreshold.has(threshold)) note(`tier above ${threshold}`, 'listed twice: the first is taken');
    else byThreshold.set(threshold, step);
  }
  return [...byThreshold.values()].toSorted((a, b) => a.above_input_tokens - b.above_input_tokens);
}

function carryStep(
  step: ListedStep,
  base: TokenPrices,
  note: (what: string, why: string) => void,
): ListedStep[] {
  const place = ` above ${step.above_input_tokens}`;
  // reasoning billed as output in the base is so in a step that lists output alone
  const asOutput = base.reasoning !== undefined && base.reasoning === base.output;
  const listed = asOutput
    ? { reasoning: step.usd_per_million.output, ...step.usd_per_million }
    : step.usd_per_million;
  const own = pricesOnly(listed, base, [place, note]);
  if (own === null || step.above_input_tokens <= 0) {
    note(`tier${place}`, 'no prices');
    return [];
  }
  const kept: Record<string, number> = {};
  for (const key of [...PRICE_KEYS, ...SHOWN_PRICE_KEYS]) {
    const below = base[key];
    if (below === undefined) {
      if (own[key] !== undefined) note(`${key}${place}`, 'the base has no such price');
      continue;
    }
    // a step without a price of the base would be refused, and the whole book with it
    kept[key] = own[key] ?? below;
    if (listed[key] === undefined) note(`${key}${place}`, 'not listed: as in the base');
    else if (own[key] === undefined) note(`${key}${place}`, 'as in the base');
  }
  return [{ above_input_tokens: step.above_input_tokens, usd_per_million: kept }];
}
