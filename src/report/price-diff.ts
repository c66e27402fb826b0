import type { ModelDifference } from '../pricing/diff-books.ts';
import { formatFixed } from './format.ts';
import { plainTable } from './plain-table.ts';
import { listPrice } from './price-list.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** What changed between two price books, a line for each price, USD per million tokens. */
export function renderPriceDiff(differences: readonly ModelDifference[], page: Page): string {
  if (differences.length === 0) return 'no price differs\n';
  const rows = differences.flatMap(({ model, route, kind, changes }) =>
    changes.map(({ price, before, after, change }) => [
      safeText(model),
      safeText(route),
      kind,
      safeText(price),
      listPrice(before),
      listPrice(after),
      change === null ? '' : `${change > 0 ? '+' : ''}${formatFixed(100 * change, 1)} %`,
    ]),
  );
  const lines = plainTable(
    [
      ['model', 'left'],
      ['route', 'left'],
      ['what', 'left'],
      ['price', 'left'],
      ['before', 'right'],
      ['after', 'right'],
      ['change', 'right'],
    ],
    rows,
    page,
  );
  const note = wrapText(NOTE, page.width, { first: '', rest: '' }).map((line) => page.style.faint(line));
  return `${['USD per million tokens', '', ...lines, '', ...note].join('\n')}\n`;
}

const NOTE =
  'usd_per_request, usd_per_search: USD each; times: a factor on the prices of tokens; no value: there is no such price on that side.';
