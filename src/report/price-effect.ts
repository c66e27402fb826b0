import type { PriceEffect } from '../experiment/price-effect.ts';
import { formatFixed, formatUsd } from './format.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

const HEADINGS: readonly Heading[] = [
  ['policy', 'left'],
  ['$/completed before', 'right'],
  ['after', 'right'],
  ['change', 'right'],
];

/** How a scenario's cost per completed job moves with its prices, a line for each policy. */
export function renderPriceEffect(effect: PriceEffect, page: Page): string {
  const rows = effect.cost_per_completed_job_usd.map(({ policy, before, after, change }) => [
    safeText(policy),
    formatUsd(before.estimate),
    formatUsd(after.estimate),
    change === null ? '' : `${change > 0 ? '+' : ''}${formatFixed(100 * change, 1)} %`,
  ]);
  const lines = [
    ...wrapText(`${safeText(effect.scenario)}, the same jobs at both prices`, page.width, {
      first: '',
      rest: '',
    }),
    '',
    ...plainTable(HEADINGS, rows, page),
    '',
    bestLine(effect.best),
  ];
  return `${lines.join('\n')}\n`;
}

function bestLine({ before, after }: PriceEffect['best']): string {
  const name = (policy: string | null): string => (policy === null ? 'none' : safeText(policy));
  return before === after ? `best: ${name(after)}, as before` : `best: ${name(before)}, now ${name(after)}`;
}
