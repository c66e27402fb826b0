import { inWords } from '../experiment/in-words.ts';
import type { Contenders } from '../experiment/contenders.ts';
import type { LaneMoves } from '../experiment/lane-moves.ts';
import type { Provenance } from '../experiment/provenance.ts';
import type { Estimate } from '../experiment/result.ts';
import type { Tornado } from '../experiment/tornado.ts';
import type { InputShare, VarianceShares } from '../experiment/variance-shares.ts';
import {
  formatCount,
  formatCounted,
  formatFixed,
  formatPercent,
  formatRatio,
  formatUsd,
  NO_VALUE,
} from './format.ts';
import type { Part } from './answer.ts';
import { madeWith } from './made-with.ts';
import type { Heading } from './plain-table.ts';
import type { Style } from './style.ts';

/** Inputs one at a time: first those that decide the cost, then those that decide the choice. */
export function tornadoParts(tornado: Tornado, made: Provenance, { dot, plusMinus }: Style): readonly Part[] {
  const { best, rival, rows, jobs } = tornado;
  const how = `each input alone over its range (90 %), else ${plusMinus}20 % (of a share's odds)`;
  const title = titleOf(made, [`${formatCount(jobs)} jobs a point`, how], dot);
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
    ...doubtParts(best, tornado),
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
export function laneMovesParts(moves: LaneMoves, made: Provenance, { dot }: Style): readonly Part[] {
  const how = [`${moves.policy} with one lane moved`, `${formatCount(moves.jobs)} jobs each`];
  const title = titleOf(made, how, dot);
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
    refused === '' ? [] : [`Not moved, for want of a rate, a window or a property: ${refused}.`];
  return [
    { kind: 'heading', text: title },
    ...doubtParts(moves.policy, moves),
    { kind: 'table', headings: LANE_HEADINGS, rows: [base, ...rows] },
    ...noteParts([...stopped, ...nobody(moves), ...notMoved, INTERVALS]),
  ];
}

/** Every input that carries a range, all moved at once. */
export function varianceSharesParts(shares: VarianceShares, made: Provenance, style: Style): readonly Part[] {
  const { method, best, rival, evaluations, jobs } = shares;
  const how = [method, `${formatCount(evaluations)} points of ${formatCount(jobs)} jobs`];
  const title = titleOf(made, how, style.dot);
  const cost = `ln of the cost per completed job of ${best}`;
  const choice = rival === null ? '' : `; choice: ln of its ratio to that of ${rival}`;
  const digits = (value: number | null): string => (value === null ? NO_VALUE : formatFixed(value, 3));
  const withMargin = (value: number | null, margin: number | null): string =>
    margin === null ? digits(value) : `${digits(value)} ${style.plusMinus}${formatFixed(margin, 2)}`;
  const [headings, rows] =
    shares.method === 'morris'
      ? [
          MORRIS_HEADINGS,
          moving(shares.inputs, ({ muStar }) => muStar).map(({ path, cost, choice }) => [
            path,
            ...[cost.muStar, cost.mu, cost.sigma].map(digits),
            ...(choice === null ? [] : [choice.muStar, choice.mu, choice.sigma].map(digits)),
          ]),
        ]
      : [
          SOBOL_HEADINGS,
          moving(shares.inputs, ({ total }) => total).map(({ path, cost, choice }) => [
            path,
            ...[cost, ...(choice === null ? [] : [choice])].flatMap((index) => [
              withMargin(index.first, index.first_margin),
              withMargin(index.total, index.total_margin),
            ]),
          ]),
        ];
  const used = rows[0]?.length ?? headings.length;
  const still = shares.inputs.length - rows.length;
  return [
    { kind: 'heading', text: title },
    ...doubtParts(best, shares),
    { kind: 'heading', text: `cost: ${cost}${choice}` },
    { kind: 'table', headings: headings.slice(0, used), rows },
    ...noteParts([
      ...nobody(shares),
      ...(still === 0 ? [] : [stillText(still)]),
      ...(method === 'sobol' ? [SOBOL_MEANING, marginNote(shares.samples, style)] : [MORRIS_MEANING]),
    ]),
  ];
}

/** Which policies might as well be the one in question; nothing where it is the cheapest beyond noise. */
function doubtParts(
  best: string,
  { cannot_tell: others, jobs }: { readonly cannot_tell: readonly string[]; readonly jobs: number },
): readonly Part[] {
  if (others.length === 0) return [];
  const text = `${best} is the cheapest in ${formatCounted(jobs, 'job')}, but ${inWords(others)} cannot be told from it: with more --jobs the best may be another.`;
  return [{ kind: 'text', text }];
}

function titleOf(made: Provenance, how: readonly string[], dot: string): string {
  return [made.scenario, ...how, ...madeWith(made)].join(dot);
}

/** The inputs of which some measure is not 0. */
function moving<Measure>(
  inputs: readonly InputShare<Measure>[],
  sizeOf: (measure: Measure) => number | null,
): readonly InputShare<Measure>[] {
  return inputs.filter(({ cost, choice }) => sizeOf(cost) !== 0 || (choice !== null && sizeOf(choice) !== 0));
}

function marginNote(rows: number, { plusMinus }: Style): string {
  if (rows < 2)
    return 'One row tells no sampling error, and an index may come out anywhere: give more --samples.';
  return `${plusMinus}: sampling error of ${formatCount(rows)} rows, 95 %; by as much an index may come out above 1 or below 0, and the first above the total. More --samples narrow it.`;
}

const MORRIS_MEANING =
  'An input goes across its range (90 %), the others stand anywhere in theirs. mu*: by how much it moves the figure, on average (0.1 is a tenth or so); mu: the same with its sign, up or down; sigma: how far that differs from place to place.';
const SOBOL_MEANING =
  'first: the share of the variance that an input makes by itself; total: with all that it makes together with others, too.';

const MOST_ROWS = 15;
const COST_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ['from', 'left'],
  ['$/completed', 'right'],
  ['high against low', 'left'],
];
const CHOICE_HEADINGS: readonly Heading[] = [
  ['input', 'left'],
  ['from', 'left'],
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

/** That the policy in question is not one of those that meet the constraints. */
function nobody({ meets_constraints }: Pick<Contenders, 'meets_constraints'>): string[] {
  return meets_constraints ? [] : ['No policy meets the constraints; this is the cheapest of all.'];
}

const INTERVALS = 'Intervals: simulation error, 95 %, paired.';

function stillText(count: number): string {
  return `Inputs that move none of these policies: ${count}.`;
}

function leftOut(tornado: Tornado): string[] {
  const { complete, best, rival, rows, without_effect: still, not_moved: refused } = tornado;
  const more = rows.length - MOST_ROWS;
  const able = tornado.meets_constraints ? 'of the policies that meet the constraints as given; ' : '';
  return [
    complete ? '' : STOPPED,
    ...nobody(tornado),
    rival === null ? '' : `Cheapest at low / high: ${able}where none is named, ${best} at both ends.`,
    more > 0 ? `Inputs that matter less: ${more} (--format csv has all).` : '',
    still.length > 0 ? stillText(still.length) : '',
    refused.length > 0 ? `Not moved, as the scenario does not take an end: ${refused.join(', ')}.` : '',
    INTERVALS,
  ].filter((text) => text !== '');
}

function ratioText(effect: Estimate | null): string {
  return effect === null ? NO_VALUE : formatRatio(effect);
}

/** Sentences below the tables; nothing where there are none. */
function noteParts(sentences: readonly string[]): readonly Part[] {
  return sentences.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'note', text: sentences.join(' ') }];
}
