import type { Day } from '../units.ts';
import type { ModelRow } from '../pricing/list-models.ts';
import { formatCount, formatListPrice } from './format.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

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
export function renderPriceList(rows: readonly ModelRow[], day: Day, page: Page): string {
  const models = rows.length === 1 ? '1 model' : `${formatCount(rows.length)} models`;
  const title = `${models} on ${day}, USD per million tokens`;
  const cells = rows.map((row) => [
    safeText(row.model),
    ...[row.input, row.cache_read, row.cache_write_5m, row.cache_write_1h, row.output].map((price) =>
      row.free && price === 0 ? 'free' : listPrice(price),
    ),
    row.context_window === null ? '' : tokenCount(row.context_window),
    row.tiers.map((tier) => `${row.tier_edge ?? ''}${tokenCount(tier)}`).join(' '),
    row.from,
    safeText(`${row.vendor}, ${row.route}`),
  ]);
  const lines = [
    ...wrapText(title, page.width, { first: '', rest: '' }),
    '',
    ...plainTable(HEADINGS, cells, page),
    ...hourLines(rows, page),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whose prices are others in some hours: the table shows those of the rest of the day. */
function hourLines(rows: readonly ModelRow[], page: Page): string[] {
  const byHours = new Map<string, string[]>();
  for (const { model, route, windows } of rows) {
    if (windows.length === 0) continue;
    const hours = windows
      .map(
        ({ utc, usd_factor, days }) =>
          `times ${usd_factor} in ${utc}${days === 'mon-sun' ? '' : ` on ${days}`}`,
      )
      .join(', ');
    byHours.set(hours, [...(byHours.get(hours) ?? []), `${model} by ${route}`]);
  }
  const lines = [...byHours].map(([hours, models]) => safeText(`${hours} UTC: ${models.join(', ')}`));
  return lines.length === 0
    ? []
    : ['', ...lines.flatMap((line) => wrapText(line, page.width, { first: '', rest: '  ' }))];
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
