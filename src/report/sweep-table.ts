import type { SweepMetrics } from '../experiment/sweep-metrics.ts';
import { formatCount, formatCounted, formatFixed, formatPercent, formatUsd, NO_VALUE } from './format.ts';
import type { NoiseVerdict } from './counted-verdict.ts';
import { madeWith } from './made-with.ts';
import { MARKER, pipeTable } from './pipe-table.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { clipText, markdownText as md, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { bestAt, isSingle, isSure, movingPaths, sweepMatrix, transposed } from './sweep-matrix.ts';
import type { Matrix, MatrixPoint, MatrixRow } from './sweep-matrix.ts';
import { sweepThresholdItems, sweepThresholdLines, type JudgedPoint } from './sweep-thresholds.ts';
import { textColumns } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

/** A sweep as far as people read it. */
export interface SweepView {
  readonly scenario: string;
  readonly complete: boolean;
  readonly pointsAsked: number;
  /** what the points are made with, each once */
  readonly seeds: readonly string[];
  readonly days: readonly string[];
  readonly pricesSha256: string;
  readonly version: string;
  readonly points: readonly MatrixPoint[];
  /** thresholds that were asked for, at each point */
  readonly judged: readonly JudgedPoint[];
  /** what a threshold within noise counts as */
  readonly noise: NoiseVerdict;
  /** what must be known of the points that ran, in lines */
  readonly notes: readonly string[];
  /** null: not asked for */
  readonly metrics: SweepMetrics | null;
}

const DOUBT = 'may be cheaper (it is the cheapest in less than 95 % of draws of the simulation error)';
const LUCK =
  'Every point runs on the same luck, so a difference between two points is the change’s own. Intervals: simulation error only, 95 %.';

/** What the marks mean that a matrix has. */
function legendOf(points: readonly MatrixPoint[]): string {
  if (movingPaths(points).length > 1) return `? another policy ${DOUBT}. ${LUCK}`;
  const isAny = (test: (row: MatrixRow) => boolean): boolean =>
    points.some((point) => point.rows.some((row) => test(row)));
  const marks = [
    '> cheapest policy of the file that meets every constraint at that point',
    `? the same, but another ${DOUBT}`,
    ...(isAny((row) => !row.meetsConstraints) ? ['x misses a constraint'] : []),
    ...(isAny(isSingle) ? ['single: one model alone, beside the policies of the file'] : []),
  ];
  return `${marks.join('; ')}. ${LUCK}`;
}

/** A sweep for people: the answer, the matrix, and the policy metrics. */
export function renderSweep(view: SweepView, page: Page): string {
  const { style, width } = page;
  const sections = [
    [
      ...wrapText(headOf(view, style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
        style.strong(line),
      ),
      ...(view.complete ? [] : [style.careful('INCOMPLETE: stopped before the end; these points are done')]),
      ...wrapText(choiceText(view.points), width, { first: '', rest: '' }),
    ],
    sweepThresholdLines(view.judged, page, view.noise),
    view.points.length === 0 ? [] : matrixLines(sweepMatrix(view.points, style.plusMinus), page),
    view.metrics === null ? [] : metricLines(view.metrics, page),
    view.notes.flatMap((note) => wrapText(safeText(note), width, { first: '', rest: '  ' })),
    wrapText(legendOf(view.points), width, { first: '', rest: '' }).map((line) => style.faint(line)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** A sweep for a pull request. */
export function renderSweepMarkdown(view: SweepView): string {
  const matrix = sweepMatrix(view.points, '±');
  const incomplete = view.complete ? '' : ' (incomplete: stopped before the end)';
  return `${[
    MARKER,
    `**${md(view.scenario)}**${incomplete}: ${md(choiceText(view.points))}`,
    `${md(matrix.title)}:`,
    markdownTable(matrix.headings, matrix.rows),
    ...sweepThresholdItems(view.judged, view.noise),
    ...(view.notes.length === 0 ? [] : [view.notes.map((note) => `- ${md(note)}`).join('\n')]),
    ...(view.metrics === null ? [] : metricParts(view.metrics)),
    md(`${madeParts(view).join(', ')}. ${legendOf(view.points)}`),
  ].join('\n\n')}\n`;
}

function markdownTable(headings: readonly Heading[], rows: readonly (readonly string[])[]): string {
  return pipeTable(
    headings.map(([text]) => md(text)),
    headings.map(([, align]) => align),
    rows.map((row) => row.map((cell) => md(cell))),
  );
}

function metricParts(metrics: SweepMetrics): string[] {
  return [
    md(metricTitle(metrics)),
    ...(metrics.routers.length === 0 ? [] : [markdownTable(METRIC_HEADINGS, metricRows(metrics))]),
    ...(metrics.why === '' ? [] : [md(metrics.why)]),
    ...(metrics.routers.length === 0 ? [] : [md(metricMeaning(metrics))]),
  ];
}

function headOf(view: SweepView, dot: string): string {
  return [view.scenario, ...madeParts(view)].map((part) => safeText(part)).join(dot);
}

/** Of what a sweep was made; of seeds and days it may move several. */
function madeParts(view: SweepView): readonly string[] {
  return [
    pointsText(view),
    ...jobsText(view.points),
    ...madeWith({
      seed: fewOf(view.seeds),
      prices_as_of: fewOf(view.days.toSorted()),
      prices_sha256: view.pricesSha256,
      loopcost_version: view.version,
    }),
  ];
}

/** How many jobs each policy ran; nothing where nobody tells. */
function jobsText(points: readonly MatrixPoint[]): readonly string[] {
  let [least, most] = [Infinity, 0];
  for (const { rows } of points)
    for (const { jobs } of rows) {
      if (jobs === null) continue;
      least = Math.min(least, jobs);
      most = Math.max(most, jobs);
    }
  if (most === 0) return [];
  return [`${least === most ? '' : `${formatCount(least)} to `}${formatCounted(most, 'job')} a policy`];
}

/** At most three names, and how many more there are. */
function fewOf(names: readonly string[]): string {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function pointsText({ points, pointsAsked }: SweepView): string {
  const cut = points.length === pointsAsked ? '' : `${points.length} of `;
  return `sweep of ${cut}${pointsAsked} ${pointsAsked === 1 ? 'point' : 'points'}`;
}

/** Which policy is the best, where that changes, and at how many points this is within the simulation's own noise. */
function choiceText(points: readonly MatrixPoint[]): string {
  const open = points.filter((point) => bestAt(point) !== null && !isSure(point)).length;
  const where = (count: number): string =>
    count === points.length ? 'every point' : `${count} of ${points.length} points`;
  const doubt = open === 0 ? [] : [`At ${where(open)} another may be cheaper (marked ?).`];
  const singles = points.map((point) => cheaperSingles(point)).filter((names) => names.length > 0);
  const names = [...new Set(singles.flat())].map((name) => clipText(safeText(name), 40));
  const alone =
    singles.length === 0
      ? []
      : [`At ${where(singles.length)} a single model may do it for less (${names.join(', ')}).`];
  return [choiceSentence(points), ...doubt, ...alone].join(' ');
}

/** Single models beside the policies that meet the constraints and cost less than the best policy. */
function cheaperSingles(point: MatrixPoint): readonly string[] {
  const best = bestAt(point)?.cost.estimate ?? null;
  return point.rows.flatMap((row) => {
    const { policy, cost, meetsConstraints: isAble } = row;
    return isSingle(row) && isAble && best !== null && cost.estimate !== null && cost.estimate < best
      ? [policy.replace('single:', '')]
      : [];
  });
}

/** Which policy is the best, and where that changes. */
function choiceSentence(points: readonly MatrixPoint[]): string {
  if (points.length === 0) return 'No point is done.';
  const bests = points.map((point) => bestAt(point)?.policy ?? null);
  const names = [...new Set(bests)];
  const [only] = names;
  // a policy that meets them and is not the best has no cost: few or none of its jobs completed
  const isMet = points.some((point) => bestAt(point) === null && point.rows.some(meetsConstraints));
  const nobody = isMet
    ? 'no policy that meets the constraints has a cost'
    : 'no policy meets the constraints';
  const shown = (policy: string | null): string =>
    policy === null ? nobody : clipText(safeText(policy), 40);
  if (names.length === 1) {
    return only === null || only === undefined
      ? `N${nobody.slice(1)} at any point${isMet ? ': too few jobs completed' : ''}.`
      : `${shown(only)} is the cheapest policy that meets the constraints at every point.`;
  }
  const [path, second] = movingPaths(points);
  if (path === undefined || second !== undefined) {
    const shares = names.map((name) => `${shown(name)} at ${bests.filter((best) => best === name).length}`);
    return `The best policy changes: ${shares.join(', ')} of ${points.length} points.`;
  }
  const steps = points.flatMap((point, at) =>
    at > 0 && bests[at] === bests[at - 1] ? [] : [`${shown(bests[at] ?? null)} from ${path.shownAt(point)}`],
  );
  return `The best policy changes with ${safeText(path.path)}: ${steps.join(', ')}.`;
}

/** Whether a policy of the file meets the constraints. */
function meetsConstraints(row: MatrixRow): boolean {
  return row.meetsConstraints && !isSingle(row);
}

function matrixLines(matrix: Matrix, page: Page): string[] {
  const title = wrapText(`${matrix.title}:`, page.width, { first: '', rest: '  ' });
  for (const one of [matrix, transposed(matrix)]) {
    const [corner = ['', 'left'], ...columns] = one.headings;
    const lines = textColumns(
      [[corner[0], ...columns.map(([text]) => text)], ...one.rows],
      one.headings.map(([, align]) => align),
    );
    if (lines.every((line) => textWidth(line) <= page.width)) {
      return [...title, ...lines.map((line, at) => (at === 0 ? page.style.strong(line) : line))];
    }
  }
  return [...title, ...plainTable(matrix.headings, matrix.rows, page)];
}

const METRIC_HEADINGS: readonly Heading[] = [
  ['policy', 'left'],
  ['AIQ', 'right'],
  ['APGR', 'right'],
  ['CPT(50 %)', 'right'],
  ['CPT(80 %)', 'right'],
  ['strong calls', 'right'],
];

function metricLines(metrics: SweepMetrics, page: Page): string[] {
  const title = metricTitle(metrics);
  const why =
    metrics.why === '' ? [] : wrapText(safeText(metrics.why), page.width, { first: '  ', rest: '  ' });
  if (metrics.routers.length === 0) return [title, ...why];
  const table = plainTable(METRIC_HEADINGS, metricRows(metrics), page);
  return [
    title,
    ...table,
    ...why,
    ...wrapText(metricMeaning(metrics), page.width, { first: '', rest: '' }).map((line) =>
      page.style.faint(line),
    ),
  ];
}

function metricTitle({ weak, strong }: SweepMetrics): string {
  return `Between ${safeText(weak)} and ${safeText(strong)}, over all points:`;
}

function metricMeaning(metrics: SweepMetrics): string {
  return `AIQ: area under the best completion for a cost, up to ${formatUsd(metrics.max_cost_per_job_usd)} USD per job; APGR: share of the gap in completion recovered, averaged over the share of strong calls; CPT: least share of strong calls that recovers so much of it.`;
}

function metricRows(metrics: SweepMetrics): string[][] {
  const share = (value: number | null): string => (value === null ? NO_VALUE : `${formatPercent(value)} %`);
  const figure = (value: number | null): string => (value === null ? NO_VALUE : formatFixed(value, 3));
  return metrics.routers.map((router) => {
    const shares = router.points.map((point) => point.strong_call_share);
    const [least, most] = [share(Math.min(...shares)), share(Math.max(...shares))];
    return [
      clipText(safeText(router.policy), 40),
      figure(router.aiq),
      figure(router.apgr),
      share(router.cpt_50),
      share(router.cpt_80),
      least === most ? least : `${least} to ${most}`,
    ];
  });
}
