import type { LaneMoves } from '../experiment/lane-moves.ts';
import type { Estimate } from '../experiment/result.ts';
import type { Tornado } from '../experiment/tornado.ts';
import type { VarianceShares } from '../experiment/variance-shares.ts';
import { formatCount, formatFixed, formatPercent, formatRatio, formatUsd, NO_VALUE } from './format.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** Inputs one at a time: first those that decide the cost, then those that decide the choice. */
export function renderTornado(tornado: Tornado, scenario: string, page: Page): string {
  const { best, rival, rows, jobs } = tornado;
  const title = `${safeText(scenario)}${page.style.dot}${formatCount(jobs)} jobs a point${page.style.dot}each input alone over its range (90 %), else +-20 % (of a share's odds)`;
  const cost = rows
    .slice(0, MOST_ROWS)
    .map((row) => [
      safeText(row.path),
      `${safeText(row.low)} to ${safeText(row.high)}`,
      `${formatUsd(row.cost_low)} to ${formatUsd(row.cost_high)}`,
      formatRatio(row.cost_effect),
    ]);
  const choice = rows
    .toSorted((a, b) => a.rank_choice - b.rank_choice)
    .slice(0, MOST_ROWS)
    .map((row) => [
      safeText(row.path),
      `${safeText(row.low)} to ${safeText(row.high)}`,
      ratioText(row.choice_effect),
      row.flips ? `${safeText(row.winner_low ?? NO_VALUE)} / ${safeText(row.winner_high ?? NO_VALUE)}` : '',
    ]);
  return lines([
    ...heading(title, page),
    ...heading(`What decides the cost of ${safeText(best)} (${formatUsd(tornado.cost)} $/completed):`, page),
    ...plainTable(COST_HEADINGS, cost, page),
    ...(rival === null
      ? []
      : [
          '',
          ...heading(`What decides ${safeText(best)} against ${safeText(rival)}:`, page),
          ...plainTable(CHOICE_HEADINGS, choice, page),
        ]),
    ...note(leftOut(tornado), page),
  ]);
}

/** A policy with one lane at a time given to another model. */
export function renderLaneMoves(moves: LaneMoves, scenario: string, page: Page): string {
  const title = `${safeText(scenario)}${page.style.dot}${safeText(moves.policy)} with one lane moved${page.style.dot}${formatCount(moves.jobs)} jobs each`;
  const base = ['(as it is)', '', formatUsd(moves.cost), '', `${formatPercent(moves.completion_rate)} %`];
  const rows = moves.rows.map((row) => [
    safeText(row.lane),
    safeText(row.model),
    formatUsd(row.cost),
    formatRatio(row.cost_ratio),
    `${formatPercent(row.completion_rate)} %`,
  ]);
  const refused = moves.not_moved.map((text) => safeText(text)).join(', ');
  return lines([
    ...heading(title, page),
    ...plainTable(LANE_HEADINGS, [base, ...rows], page),
    ...note(
      [
        ...(moves.complete ? [] : [STOPPED]),
        ...(refused === '' ? [] : [`not moved, for want of a rate, a window or a property: ${refused}.`]),
      ],
      page,
    ),
  ]);
}

/** Every input that carries a range, all moved at once. */
export function renderVarianceShares(shares: VarianceShares, scenario: string, page: Page): string {
  const { method, best, rival, evaluations, jobs } = shares;
  const title = `${safeText(scenario)}${page.style.dot}${method}${page.style.dot}${formatCount(evaluations)} points of ${formatCount(jobs)} jobs`;
  const about = rival === null ? safeText(best) : `${safeText(best)}; choice: against ${safeText(rival)}`;
  const digits = (value: number | null): string => (value === null ? NO_VALUE : formatFixed(value, 3));
  const withMargin = (value: number | null, margin: number | null): string =>
    margin === null ? digits(value) : `${digits(value)} ${page.style.plusMinus}${formatFixed(margin, 2)}`;
  const [headings, rows] =
    shares.method === 'morris'
      ? [
          MORRIS_HEADINGS,
          shares.inputs.map(({ path, cost, choice }) => [
            safeText(path),
            ...[cost.muStar, cost.mu, cost.sigma].map(digits),
            ...(choice === null ? [] : [choice.muStar, choice.mu, choice.sigma].map(digits)),
          ]),
        ]
      : [
          SOBOL_HEADINGS,
          shares.inputs.map(({ path, cost, choice }) => [
            safeText(path),
            ...[cost, ...(choice === null ? [] : [choice])].flatMap((index) => [
              withMargin(index.first, index.first_margin),
              withMargin(index.total, index.total_margin),
            ]),
          ]),
        ];
  const used = rows[0]?.length ?? headings.length;
  return lines([
    ...heading(title, page),
    ...heading(`cost: ln of the cost per completed job of ${about}`, page),
    ...plainTable(headings.slice(0, used), rows, page),
    ...note(method === 'sobol' ? [marginNote(shares.samples, page)] : [], page),
  ]);
}

function marginNote(rows: number, { style }: Page): string {
  return `${style.plusMinus}: sampling error of ${formatCount(rows)} rows, 95 %; by as much an index may come out above 1 or below 0, and the first above the total. More --samples narrow it.`;
}

const MOST_ROWS = 15;
const COST_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ['from to', 'left'],
  ['$/completed', 'right'],
  ['high against low', 'left'],
];
const CHOICE_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ['from to', 'left'],
  ['ratio, high against low', 'left'],
  ['cheapest at low / high', 'left'],
];
const LANE_HEADINGS: readonly Heading[] = [
  ['lane', 'left'],
  ['model', 'left'],
  ['$/completed', 'right'],
  ['against as it is', 'left'],
  ['completed', 'right'],
];
const MORRIS_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ...(['mu*', 'mu', 'sigma', 'choice mu*', 'choice mu', 'choice sigma'] as const).map((text): Heading => [
    text,
    'right',
  ]),
];
const SOBOL_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ...(['first', 'total', 'choice first', 'choice total'] as const).map((text): Heading => [text, 'right']),
];

/** What a reader must know of an answer that was stopped. */
const STOPPED = 'Incomplete: stopped before all were moved.';

function leftOut({ complete, rows, without_effect: still, not_moved: refused }: Tornado): string[] {
  const more = rows.length - MOST_ROWS;
  return [
    complete ? '' : STOPPED,
    more > 0 ? `inputs that matter less: ${more} (--format csv has all).` : '',
    still.length > 0 ? `inputs that move none of these policies: ${still.length}.` : '',
    refused.length > 0 ? `not moved: ${refused.map((path) => safeText(path)).join(', ')}.` : '',
    'Intervals: simulation error, 95 %, paired.',
  ].filter((text) => text !== '');
}

function ratioText(effect: Estimate | null): string {
  return effect === null ? NO_VALUE : formatRatio(effect);
}

function heading(text: string, { width, style }: Page): string[] {
  return wrapText(text, width, { first: '', rest: '  ' }).map((line) => style.strong(line));
}

function note(sentences: readonly string[], { width, style }: Page): string[] {
  if (sentences.length === 0) return [];
  return [
    '',
    ...wrapText(sentences.join(' '), width, { first: '', rest: '' }).map((line) => style.faint(line)),
  ];
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
