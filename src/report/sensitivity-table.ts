import type { LaneMoves } from '../experiment/lane-moves.ts';
import type { Estimate } from '../experiment/result.ts';
import type { Tornado } from '../experiment/tornado.ts';
import type { VarianceShares } from '../experiment/variance-shares.ts';
import { formatCount, formatFixed, formatPercent, formatRatio, formatUsd, NO_VALUE } from './format.ts';
import type { Part } from './answer.ts';
import type { Heading } from './plain-table.ts';
import type { Style } from './style.ts';

/** Inputs one at a time: first those that decide the cost, then those that decide the choice. */
export function tornadoParts(tornado: Tornado, scenario: string, { dot }: Style): readonly Part[] {
  const { best, rival, rows, jobs } = tornado;
  const title = `${scenario}${dot}${formatCount(jobs)} jobs a point${dot}each input alone over its range (90 %), else +-20 % (of a share's odds)`;
  const cost = rows
    .slice(0, MOST_ROWS)
    .map((row) => [
      row.path,
      `${row.low} to ${row.high}`,
      `${formatUsd(row.cost_low)} to ${formatUsd(row.cost_high)}`,
      formatRatio(row.cost_effect),
    ]);
  const choice = rows
    .toSorted((a, b) => a.rank_choice - b.rank_choice)
    .slice(0, MOST_ROWS)
    .map((row) => [
      row.path,
      `${row.low} to ${row.high}`,
      ratioText(row.choice_effect),
      row.flips ? `${row.winner_low ?? NO_VALUE} / ${row.winner_high ?? NO_VALUE}` : '',
    ]);
  return [
    { kind: 'heading', text: title },
    {
      kind: 'heading',
      text: `What decides the cost of ${best} (${formatUsd(tornado.cost)} $/completed):`,
    },
    { kind: 'table', headings: COST_HEADINGS, rows: cost },
    ...(rival === null
      ? []
      : ([
          { kind: 'gap' },
          { kind: 'heading', text: `What decides ${best} against ${rival}:` },
          { kind: 'table', headings: CHOICE_HEADINGS, rows: choice },
        ] as const)),
    ...noteParts(leftOut(tornado)),
  ];
}

/** A policy with one lane at a time given to another model. */
export function laneMovesParts(moves: LaneMoves, scenario: string, { dot }: Style): readonly Part[] {
  const title = `${scenario}${dot}${moves.policy} with one lane moved${dot}${formatCount(moves.jobs)} jobs each`;
  const base = ['(as it is)', '', formatUsd(moves.cost), '', `${formatPercent(moves.completion_rate)} %`];
  const rows = moves.rows.map((row) => [
    row.lane,
    row.model,
    formatUsd(row.cost),
    formatRatio(row.cost_ratio),
    `${formatPercent(row.completion_rate)} %`,
  ]);
  const refused = moves.not_moved.join(', ');
  const stopped = moves.complete ? [] : [STOPPED];
  const notMoved =
    refused === '' ? [] : [`not moved, for want of a rate, a window or a property: ${refused}.`];
  return [
    { kind: 'heading', text: title },
    { kind: 'table', headings: LANE_HEADINGS, rows: [base, ...rows] },
    ...noteParts([...stopped, ...notMoved]),
  ];
}

/** Every input that carries a range, all moved at once. */
export function varianceSharesParts(shares: VarianceShares, scenario: string, style: Style): readonly Part[] {
  const { method, best, rival, evaluations, jobs } = shares;
  const title = `${scenario}${style.dot}${method}${style.dot}${formatCount(evaluations)} points of ${formatCount(jobs)} jobs`;
  const about = rival === null ? best : `${best}; choice: against ${rival}`;
  const digits = (value: number | null): string => (value === null ? NO_VALUE : formatFixed(value, 3));
  const withMargin = (value: number | null, margin: number | null): string =>
    margin === null ? digits(value) : `${digits(value)} ${style.plusMinus}${formatFixed(margin, 2)}`;
  const [headings, rows] =
    shares.method === 'morris'
      ? [
          MORRIS_HEADINGS,
          shares.inputs.map(({ path, cost, choice }) => [
            path,
            ...[cost.muStar, cost.mu, cost.sigma].map(digits),
            ...(choice === null ? [] : [choice.muStar, choice.mu, choice.sigma].map(digits)),
          ]),
        ]
      : [
          SOBOL_HEADINGS,
          shares.inputs.map(({ path, cost, choice }) => [
            path,
            ...[cost, ...(choice === null ? [] : [choice])].flatMap((index) => [
              withMargin(index.first, index.first_margin),
              withMargin(index.total, index.total_margin),
            ]),
          ]),
        ];
  const used = rows[0]?.length ?? headings.length;
  return [
    { kind: 'heading', text: title },
    { kind: 'heading', text: `cost: ln of the cost per completed job of ${about}` },
    { kind: 'table', headings: headings.slice(0, used), rows },
    ...noteParts(method === 'sobol' ? [marginNote(shares.samples, style)] : []),
  ];
}

function marginNote(rows: number, { plusMinus }: Style): string {
  return `${plusMinus}: sampling error of ${formatCount(rows)} rows, 95 %; by as much an index may come out above 1 or below 0, and the first above the total. More --samples narrow it.`;
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
    refused.length > 0 ? `not moved: ${refused.join(', ')}.` : '',
    'Intervals: simulation error, 95 %, paired.',
  ].filter((text) => text !== '');
}

function ratioText(effect: Estimate | null): string {
  return effect === null ? NO_VALUE : formatRatio(effect);
}

/** Sentences below the tables; nothing where there are none. */
function noteParts(sentences: readonly string[]): readonly Part[] {
  return sentences.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'note', text: sentences.join(' ') }];
}
