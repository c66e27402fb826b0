import { formatPixels } from './format.ts';

/*
 * What the charts of a page share: names at the left, a scale of values beside them, a row for each policy.
 */

/** Pixels of a chart: its width, where values begin and end, and what stands below the rows. */
const CHART_WIDTH = 860;
const LEFT = 190;
const RIGHT = 700;
const AXIS_HEIGHT = 24;
/** Pixels of a row. */
export const ROW_HEIGHT = 26;

/** Longest name that a chart has room for. */
export const CHART_NAME = 26;
/** Most steps of a scale between its ticks. */
const MOST_STEPS = 6;

/** Values from 0 up, and where they stand in a chart. */
export interface ChartScale {
  /** ascending, the first 0 */
  readonly ticks: readonly number[];
  /** pixels from the left */
  readonly at: (value: number) => number;
}

/**
 * A scale for values up to `most`.
 *
 * @param most - finite; 0 or less: a scale up to 1
 * @param steps - between ticks, ascending, that are better than 1, 2 or 5 times a power of ten from the first of them on
 */
export function scaleUpTo(most: number, steps: readonly number[] = []): ChartScale {
  const end = most > 0 ? most : 1;
  const rough = end / MOST_STEPS;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const decimal = [1, 2, 5, 10].map((times) => times * power);
  const better = rough < (steps[0] ?? 0) ? [] : steps;
  const step = [...better, ...decimal].find((one) => one >= rough) ?? rough;
  const ticks: number[] = [];
  // a tick at the end is one, whatever its last bits
  for (let k = 0; k * step <= end * (1 + 1e-9); k += 1) ticks.push(k * step);
  return { ticks, at: (value) => LEFT + ((RIGHT - LEFT) * value) / end };
}

/** Steps of a scale of seconds: of seconds, minutes and hours as clocks have them, and days. */
export const CLOCK_STEPS: readonly number[] = [
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60),
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3600),
  ...[1, 2, 5, 10, 20, 50].map((days) => days * 86_400),
];

/** One row of a chart: whose it is, and what stands behind its marks; already escaped. */
export interface ChartRow {
  readonly name: string;
  /** how the row is painted: a class of the page's style, or none */
  readonly paint: string;
  readonly label: string;
  /** where the label begins, in values of the scale */
  readonly labelAt: number;
  readonly marks: string;
}

/**
 * A chart as SVG.
 *
 * @param title - what it shows, for who cannot see it; escaped
 * @param formatTick - how a tick's value is written
 */
export function chartSvg(
  title: string,
  scale: ChartScale,
  rows: readonly ChartRow[],
  formatTick: (value: number) => string,
): string {
  const bottom = rows.length * ROW_HEIGHT;
  const height = bottom + AXIS_HEIGHT;
  return [
    `<svg viewBox="0 0 ${CHART_WIDTH} ${height}" role="img" aria-label="${title}">`,
    ...scale.ticks.map((tick) => {
      const x = formatPixels(scale.at(tick));
      return `<line class="grid" x1="${x}" x2="${x}" y1="0" y2="${bottom}"/><text class="tick" x="${x}" y="${bottom + 16}">${formatTick(tick)}</text>`;
    }),
    ...rows.map((row, at) => {
      const middle = formatPixels(ROW_HEIGHT / 2 + 4);
      const x = formatPixels(scale.at(row.labelAt) + 8);
      return `<g class="${row.paint}" transform="translate(0 ${at * ROW_HEIGHT})"><text class="name" x="${LEFT - 10}" y="${middle}">${row.name}</text>${row.marks}<text class="label" x="${x}" y="${middle}">${row.label}</text></g>`;
    }),
    '</svg>',
  ].join('\n');
}
