import { own } from '../grammar/own.ts';
import type { CalculatedBill } from '../pricing/calculate-bill.ts';
import type { Usd } from '../units.ts';
import { formatCount, formatRatio, formatSmallUsd } from './format.ts';
import { plainTable } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/**
 * One request's bill, bucket by bucket; empty buckets are left out.
 *
 * @param reportedUsd - what a router says of one of its requests; null: nothing
 */
export function renderBill(bill: CalculatedBill, reportedUsd: Usd | null, page: Page): string {
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
  const rows = [
    ...buckets.map(([name, usd]) => [
      safeText(name),
      formatCount(own(bill.usage, name) ?? 0),
      formatSmallUsd(usd),
    ]),
    ['total', '', formatSmallUsd(bill.usd)],
  ];
  const source = safeText(`price since ${bill.from}, read on ${bill.checked}: ${bill.source}`);
  const lines = [
    ...wrapText(head.join(style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
      style.strong(line),
    ),
    ...plainTable(
      [
        ['bucket', 'left'],
        [bill.requests === 1 ? 'count' : 'count each', 'right'],
        ['USD', 'right'],
      ],
      rows,
      page,
    ),
    ...(reportedUsd === null ? [] : [reportedText(reportedUsd, bill)]),
    ...wrapText(source, width, { first: '', rest: '  ' }).map((line) => style.faint(line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What a router says beside the bill, and by how much it is more or less. */
function reportedText(reported: Usd, { usd, requests }: CalculatedBill): string {
  const each = requests === 1 ? '' : ' each';
  const said = `the report itself says ${formatSmallUsd(reported)} USD${each}`;
  const ratio = { estimate: (reported * requests) / usd, ci95: null };
  return usd === 0 ? said : `${said} (${formatRatio(ratio)})`;
}
