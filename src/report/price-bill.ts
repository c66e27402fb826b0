import type { CalculatedBill } from '../pricing/calculate-bill.ts';
import { formatCount, formatSmallUsd } from './format.ts';
import { plainTable } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** One request's bill, bucket by bucket; empty buckets are left out. */
export function renderBill(bill: CalculatedBill, page: Page): string {
  const { style, width } = page;
  const tier = bill.tier === 0 ? 'base price' : `price tier ${bill.tier}`;
  const head = [
    bill.model,
    bill.route,
    bill.service_tier,
    tier,
    ...(bill.time_factor === 1 ? [] : [`times ${bill.time_factor} at this hour`]),
    ...(bill.requests === 1 ? [] : [`${formatCount(bill.requests)} equal requests`]),
  ].map((part) => safeText(part));
  const buckets = Object.entries(bill.buckets).filter(([, usd]) => usd !== 0);
  const rows = [...buckets, ['total', bill.usd] as const].map(([name, usd]) => [
    safeText(name),
    formatSmallUsd(usd),
  ]);
  const source = safeText(`price since ${bill.from}, read on ${bill.checked}: ${bill.source}`);
  const lines = [
    ...wrapText(head.join(style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
      style.strong(line),
    ),
    ...plainTable(
      [
        ['bucket', 'left'],
        ['USD', 'right'],
      ],
      rows,
      page,
    ),
    ...wrapText(source, width, { first: '', rest: '  ' }).map((line) => style.faint(line)),
  ];
  return `${lines.join('\n')}\n`;
}
