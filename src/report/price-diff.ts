import type { ModelDifference } from '../pricing/diff-books.ts';
import { formatFixed } from './format.ts';
import { plainTable } from './plain-table.ts';
import { listPrice } from './price-list.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';

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
  return `${lines.join('\n')}\n`;
}
