import type { TokenPrices } from '../grammar/model-keys.ts';
import { isAnnounced } from '../pricing/announced.ts';
import type { ModelDescription } from '../pricing/describe-model.ts';
import type { DatedTariff } from '../pricing/model.ts';
import { windowText } from '../pricing/price-window.ts';
import { formatListPrice } from './format.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { plainValue } from './plain-value.ts';
import { listPrice, tokenCount } from './price-list.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

const PRICES: readonly (readonly [key: keyof TokenPrices, heading: string])[] = [
  ['input', 'input'],
  ['cache_read', 'read'],
  ['cache_write_5m', 'write 5m'],
  ['cache_write_1h', 'write 1h'],
  ['output', 'output'],
  ['reasoning', 'reasoning'],
];

/** Everything the book knows of a model: prices by route, how it behaves, and how its prices came to be. */
export function renderModel(model: ModelDescription, page: Page): string {
  const lines = [
    ...headLines(model, page),
    '',
    ...(model.noPriceReason === null ? priceLines(model, page) : wrap(model.noPriceReason, page)),
    '',
    ...behaviourLines(model, page),
    ...historyLines(model, page),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines(model: ModelDescription, page: Page): string[] {
  const parts = [
    model.name,
    model.vendor,
    ...(model.lineage.length > 1 ? [`as ${model.lineage.slice(1).join(', ')}`] : []),
    ...(model.aliases.length > 0 ? [`also ${model.aliases.join(', ')}`] : []),
  ];
  const text = parts.map((part) => safeText(part)).join(page.style.dot);
  return wrapText(text, page.width, { first: '', rest: '  ' }, page.style.dot).map((line) =>
    page.style.strong(line),
  );
}

function priceLines({ day, routes }: ModelDescription, page: Page): string[] {
  const headings: Heading[] = [
    ['route', 'left'],
    ...PRICES.map(([, heading]): Heading => [heading, 'right']),
    ['since', 'left'],
    ['checked', 'left'],
    ['source', 'left'],
  ];
  const rows = routes.flatMap(({ route, isDefault, tariff }) => [
    [
      safeText(isDefault ? `${route} (default)` : route),
      ...priceCells(tariff.usd_per_million),
      tariff.from,
      tariff.checked,
      safeText(tariff.source),
    ],
    ...tariff.tiers.steps.map((step) => [
      `  ${tariff.tiers.edge} ${tokenCount(step.above_input_tokens)} input, ${tariff.tiers.rule.replace('_', ' ')}`,
      ...priceCells(step.usd_per_million),
    ]),
  ]);
  const extras = routes.flatMap(({ route, tariff }) => extrasOf(route, tariff));
  return [
    ...wrap(`USD per million tokens on ${day}`, page),
    ...plainTable(headings, rows, page),
    ...extras.flatMap((text) => wrap(text, page)),
  ];
}

function priceCells(prices: TokenPrices): string[] {
  return PRICES.map(([key]) => listPrice(prices[key]));
}

function extrasOf(route: string, { fees, windows, service_tiers }: DatedTariff): string[] {
  const parts = [
    ...(fees.usd_per_request > 0 ? [`$${formatListPrice(fees.usd_per_request)} a request`] : []),
    ...(fees.usd_per_search > 0 ? [`$${formatListPrice(fees.usd_per_search)} a search`] : []),
    ...windows.map((one) => `${windowText(one)}: times ${one.usd_factor}`),
    ...Object.entries(service_tiers).map(([name, tier]) => `${name}: times ${tier.usd_factor}`),
  ];
  return parts.length === 0 ? [] : [safeText(`${route}: ${parts.join(', ')}`)];
}

function behaviourLines({ behaviour }: ModelDescription, page: Page): string[] {
  return Object.entries(behaviour).flatMap(([key, value]) => {
    if (value === undefined || key === 'extends') return [];
    return wrapText(safeText(`${key}: ${plainValue(value)}`), page.width, { first: '', rest: '    ' });
  });
}

function historyLines({ history }: ModelDescription, page: Page): string[] {
  if (history.length <= 1) return [];
  const lines = history.map(({ route, until, tariff, changes }) => {
    const what = changes.map(
      ({ price, before, after }) =>
        `${price} ${listPrice(before) || 'none'} to ${listPrice(after) || 'none'}`,
    );
    const range =
      until === null
        ? `${isAnnounced(tariff) ? 'announced for' : 'since'} ${tariff.from}`
        : `${tariff.from} to ${until}`;
    const prices = `input ${listPrice(tariff.usd_per_million.input)}, output ${listPrice(tariff.usd_per_million.output)}`;
    return safeText(`${range}, ${route}: ${what.length === 0 ? prices : what.join(', ')} (${tariff.source})`);
  });
  return ['', page.style.strong('history'), ...lines.flatMap((line) => wrap(line, page))];
}

function wrap(text: string, page: Page): string[] {
  return wrapText(text, page.width, { first: '', rest: '  ' });
}
