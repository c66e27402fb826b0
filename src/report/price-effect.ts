import type { PriceEffect } from '../experiment/price-effect.ts';
import type { Estimate } from '../experiment/result.ts';
import { formatFixed, formatRelativeMargin, formatUsd } from './format.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page, Style } from './style.ts';
import { wrapText } from './text-width.ts';

const HEADINGS: readonly Heading[] = [
  ['policy', 'left'],
  ['before', 'right'],
  ['after', 'right'],
  ['change', 'right'],
];

/** How a scenario's cost per completed job moves with its prices, a line for each policy. */
export function renderPriceEffect(effect: PriceEffect, page: Page): string {
  const rows = effect.cost_per_completed_job_usd.map(({ policy, before, after, change }) => [
    safeText(policy),
    costText(before, page.style),
    costText(after, page.style),
    change === null ? '' : `${change > 0 ? '+' : ''}${formatFixed(100 * change, 1)} %`,
  ]);
  const wrap = (text: string): string[] => wrapText(text, page.width, { first: '', rest: '' });
  const lines = [
    ...wrap(`${safeText(effect.scenario)}: USD per completed job, on the same jobs at both prices`),
    '',
    ...plainTable(HEADINGS, rows, page),
    '',
    ...wrap(`cheapest that meets every constraint: ${bestText(effect.best)}`),
    ...wrap(
      `${page.style.plusMinus}: simulation error of each cost, 95 %; most of it is the same on both sides, as the jobs are.`,
    ).map((line) => page.style.faint(line)),
  ];
  return `${lines.join('\n')}\n`;
}

function costText(cost: Estimate, { plusMinus }: Style): string {
  const margin = formatRelativeMargin(cost);
  return margin === '' ? formatUsd(cost.estimate) : `${formatUsd(cost.estimate)} ${plusMinus}${margin}`;
}

function bestText({ before, after }: PriceEffect['best']): string {
  const name = (policy: string | null): string => (policy === null ? 'none' : safeText(policy));
  return before === after ? `${name(after)}, as before` : `${name(before)}, now ${name(after)}`;
}
