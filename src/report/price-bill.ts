import { own } from '../grammar/own.ts';
import type { CalculatedBill, TierEdge } from '../pricing/calculate-bill.ts';
import type { Usd } from '../units.ts';
import { formatCount, formatRatio, formatSmallUsd } from './format.ts';
import { plainTable } from './plain-table.ts';
import { tokenCount } from './price-list.ts';
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
  const head = [
    bill.model,
    `route ${bill.route}`,
    `service tier ${bill.service_tier}`,
    tierText(bill.tier_edge),
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

/** Which of the prices by total input was paid. */
function tierText(tier: TierEdge | null): string {
  if (tier === null) return 'base price';
  const { edge, input_tokens: tokens, rule } = tier;
  const from = `${edge === '>' ? 'above' : 'from'} ${tokenCount(tokens)} input tokens`;
  return rule === 'graduated' ? `graduated prices, up to that ${from}` : `price ${from}`;
}

/** What a router says beside the bill, and by how much it is more or less. */
function reportedText(reported: Usd, { usd, requests }: CalculatedBill): string {
  const each = requests === 1 ? '' : ' each';
  const said = `the report itself says ${formatSmallUsd(reported)} USD${each}`;
  const ratio = { estimate: (reported * requests) / usd, ci95: null };
  return usd === 0 ? said : `${said} (${formatRatio(ratio)})`;
}
