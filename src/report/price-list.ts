import type { Day } from '../units.ts';
import { inWords } from '../experiment/in-words.ts';
import type { ModelRow } from '../pricing/list-models.ts';
import { EVERY_DAY } from '../pricing/price-window.ts';
import type { Part } from './answer.ts';
import { formatCount, formatListPrice } from './format.ts';
import type { Heading } from './plain-table.ts';

const HEADINGS: readonly Heading[] = [
  ['model', 'left'],
  ['input', 'right'],
  ['read', 'right'],
  ['write', 'right'],
  ['1h', 'right'],
  ['output', 'right'],
  ['window', 'right'],
  ['tiers', 'left'],
  ['since', 'left'],
  ['vendor, route', 'left'],
];

/** Models with their prices on a day, USD per million tokens. */
export function priceListParts(models: readonly ModelRow[], day: Day): readonly Part[] {
  const count = models.length === 1 ? '1 model' : `${formatCount(models.length)} models`;
  const rows = models.map((row) => [
    row.model,
    ...[row.input, row.cache_read, row.cache_write_5m, row.cache_write_1h, row.output].map((price) =>
      row.free && price === 0 ? 'free' : listPrice(price),
    ),
    row.context_window === null ? '' : tokenCount(row.context_window),
    row.tiers.map((tier) => `${row.tier_edge ?? ''}${tokenCount(tier)}`).join(' '),
    row.from,
    `${row.vendor}, ${row.route}`,
  ]);
  return [
    { kind: 'text', text: `${count} on ${day}, USD per million tokens` },
    { kind: 'gap' },
    { kind: 'table', headings: HEADINGS, rows },
    ...hourParts(models),
    { kind: 'gap' },
    { kind: 'note', text: NOTE },
  ];
}

const NOTE =
  'read, write, 1h: the prompt cache, written for five minutes or an hour; no value: there is no such price. window: tokens of context; tiers: where a request of so much input has other prices, which `prices show` has.';

/** Whose prices are others in some hours: the table shows those of the rest of the day. */
function hourParts(rows: readonly ModelRow[]): readonly Part[] {
  const byHours = new Map<string, string[]>();
  for (const { model, route, windows } of rows) {
    if (windows.length === 0) continue;
    const hours = hoursOf(windows);
    byHours.set(hours, [...(byHours.get(hours) ?? []), `${model} by ${route}`]);
  }
  const parts = [...byHours].map(([hours, models]): Part => ({
    kind: 'text',
    text: `${hours}: ${models.join(', ')}`,
  }));
  return parts.length === 0 ? [] : [{ kind: 'gap' }, ...parts];
}

/** Hours of the same factor and days together: `times 2 in 01:00-04:00 and 06:00-10:00 UTC on mon-fri`. */
function hoursOf(windows: ModelRow['windows']): string {
  const alike = new Map<string, string[]>();
  for (const { utc, usd_factor: factor, days } of windows) {
    const sentence = `times ${factor} in HOURS UTC${days === EVERY_DAY ? '' : ` on ${days}`}`;
    alike.set(sentence, [...(alike.get(sentence) ?? []), utc]);
  }
  return [...alike].map(([sentence, hours]) => sentence.replace('HOURS', inWords(hours))).join(', ');
}

/** A price as a vendor lists it; empty where there is none, which is not 0. */
export function listPrice(price: number | null | undefined): string {
  return price === null || price === undefined ? '' : formatListPrice(price);
}

/** A number of tokens in thousands or millions where that is exact. */
export function tokenCount(tokens: number): string {
  if (tokens >= 1e6 && tokens % 1e4 === 0) return `${tokens / 1e6}M`;
  return tokens >= 1000 && tokens % 1000 === 0 ? `${tokens / 1000}k` : formatCount(tokens);
}
