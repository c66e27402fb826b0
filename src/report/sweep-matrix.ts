import { own } from '../grammar/own.ts';
import type { Estimate, ScenarioResult } from '../experiment/result.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import { formatNumber, formatRelativeMargin, formatUsd, NO_VALUE } from './format.ts';
import type { Heading } from './plain-table.ts';
import { clipText, safeText } from './safe-text.ts';
import { settingCell } from './sweep-csv.ts';

/** One policy at one point, as far as a matrix shows it. */
export interface MatrixRow {
  readonly policy: string;
  /** null: not told */
  readonly jobs: number | null;
  readonly cost: Estimate;
  readonly meetsConstraints: boolean;
  /** how often it is the cheapest of all; null: unknown */
  readonly chance: number | null;
}

/** A point of a sweep, as far as a matrix shows it. */
export interface MatrixPoint {
  readonly settings: readonly Setting[];
  readonly rows: readonly MatrixRow[];
}

/** Headings and rows of text, ready to be laid out. */
export interface Matrix {
  /** what the cells are */
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly rows: readonly (readonly string[])[];
}

const NAME_LENGTH = 40;
const SURE = 0.95;
const COST = 'cost per completed job, USD';

/** What a matrix shows of a result. */
export function matrixRows(result: ScenarioResult): readonly MatrixRow[] {
  return result.policies.map((policy) => ({
    policy: policy.policy,
    jobs: policy.jobs,
    cost: policy.metrics['cost_per_completed_job_usd'] ?? { estimate: null, ci95: null },
    meetsConstraints: policy.meets_constraints,
    chance: own(result.probability_cheapest, policy.policy) ?? null,
  }));
}

/**
 * A sweep at a glance: of one path that takes several values, policies by values; of two, the best policy at each pair
 * of values; of more, the best policy at each point.
 *
 * @param plusMinus - how an interval is written
 */
export function sweepMatrix(points: readonly MatrixPoint[], plusMinus: string): Matrix {
  const moving = movingPaths(points);
  const [first, second, third] = moving;
  if (third === undefined && second !== undefined && first !== undefined)
    return bestByTwo(points, first, second);
  if (second === undefined) return policiesByValues(points, first ?? null, plusMinus);
  return {
    title: `the cheapest policy that meets the constraints, and its ${COST}`,
    headings: [['best', 'left'], ...moving.map(({ path }): Heading => [safeText(path), 'left'])],
    rows: points.map((point) => [bestText(point), ...moving.map((path) => path.shownAt(point))]),
  };
}

/** The same with rows and columns exchanged, for a page too narrow for many values. */
export function transposed({ title, headings, rows }: Matrix): Matrix {
  const [corner = ['', 'left'], ...columns] = headings;
  return {
    title,
    headings: [corner, ...rows.map(([name = '']): Heading => [name, 'right'])],
    rows: columns.map(([name], column) => [name, ...rows.map((row) => row[column + 1] ?? '')]),
  };
}

/** The cheapest policy of the file at a point, among those that meet the constraints. */
export function bestAt(point: MatrixPoint): MatrixRow | null {
  return ableAt(point).toSorted((a, b) => (a.cost.estimate ?? 0) - (b.cost.estimate ?? 0))[0] ?? null;
}

/** Whether the best policy is the cheapest in 95 % of draws, those left out in which one that may not win does. */
export function isSure(point: MatrixPoint): boolean {
  const chance = ableAt(point).reduce((sum, row) => sum + (row.chance ?? 0), 0);
  return (bestAt(point)?.chance ?? 0) >= SURE * chance && chance > 0;
}

function ableAt(point: MatrixPoint): readonly MatrixRow[] {
  return point.rows.filter((row) => row.meetsConstraints && row.cost.estimate !== null && !isSingle(row));
}

/** Whether a row is a single model beside the policies of the file. */
export function isSingle({ policy }: MatrixRow): boolean {
  return policy.startsWith('single:');
}

type Settings = Pick<MatrixPoint, 'settings'>;

/** A path that takes more than one value, and how these are told apart. */
export class MovingPath {
  readonly path: string;
  /** as text by key, each value once, in the order of the sweep */
  private readonly shown: ReadonlyMap<string, string>;

  constructor(path: string, values: ReadonlyMap<string, unknown>) {
    this.path = path;
    const texts = (textOf: (value: unknown) => string): ReadonlyMap<string, string> =>
      new Map([...values].map(([key, value]) => [key, textOf(value)]));
    const short = texts(shortText);
    this.shown = new Set(short.values()).size === short.size ? short : texts(wholeText);
  }

  get values(): readonly (readonly [key: string, shown: string])[] {
    return [...this.shown];
  }

  /** A point's value as text: short, unless two values would then look the same. */
  shownAt(point: Settings): string {
    return this.shown.get(keyAt(point, this.path)) ?? '';
  }
}

/** Paths that take more than one value, in the order of the sweep. */
export function movingPaths(points: readonly Settings[]): readonly MovingPath[] {
  const paths = points[0]?.settings.map(({ path }) => path) ?? [];
  return paths.flatMap((path) => {
    const values = new Map(points.map((point) => [keyAt(point, path), valueAt(point, path)]));
    return values.size > 1 ? [new MovingPath(path, values)] : [];
  });
}

/** Where a point is, `x = 3, y = a`; empty where nothing moves. */
export function pointText(point: Settings, moving: readonly MovingPath[]): string {
  return moving.map((path) => `${safeText(path.path)} = ${path.shownAt(point)}`).join(', ');
}

function valueAt(point: Settings, path: string): unknown {
  return point.settings.find((setting) => setting.path === path)?.value;
}

/** By which a value is known, however alike another looks. */
function keyAt(point: Settings, path: string): string {
  return JSON.stringify(valueAt(point, path)) ?? '';
}

function shortText(value: unknown): string {
  const cell = settingCell(value);
  return typeof cell === 'number' ? plainNumber(cell) : clipText(wholeText(value), NAME_LENGTH);
}

function wholeText(value: unknown): string {
  return safeText(String(settingCell(value)));
}

function policiesByValues(
  points: readonly MatrixPoint[],
  path: MovingPath | null,
  plusMinus: string,
): Matrix {
  const names = [...new Set(points.flatMap((point) => point.rows.map((row) => row.policy)))];
  const cell = (point: MatrixPoint, policy: string): string => {
    const row = point.rows.find((one) => one.policy === policy);
    if (row === undefined) return '';
    const mark =
      row.policy === bestAt(point)?.policy ? (isSure(point) ? '> ' : '? ') : row.meetsConstraints ? '' : 'x ';
    const margin = formatRelativeMargin(row.cost);
    return `${mark}${formatUsd(row.cost.estimate)}${margin === '' ? '' : ` ${plusMinus}${margin}`}`;
  };
  const columns = points.map((point): Heading => [path === null ? COST : path.shownAt(point), 'right']);
  return {
    title: path === null ? COST : `${COST}, at ${safeText(path.path)}`,
    headings: [['policy', 'left'], ...columns],
    rows: names.map((policy) => [
      clipText(safeText(policy), NAME_LENGTH),
      ...points.map((point) => cell(point, policy)),
    ]),
  };
}

function bestByTwo(points: readonly MatrixPoint[], first: MovingPath, second: MovingPath): Matrix {
  const pair = (row: string, column: string): string => `${row}\n${column}`;
  const pointAt = new Map(
    points.map((point) => [pair(keyAt(point, first.path), keyAt(point, second.path)), point]),
  );
  const cell = (row: string, column: string): string => {
    const point = pointAt.get(pair(row, column));
    return point === undefined ? '' : bestText(point);
  };
  return {
    title: `the cheapest policy that meets the constraints, and its ${COST}: ${safeText(first.path)} down, ${safeText(second.path)} across`,
    headings: [['', 'left'], ...second.values.map(([, shown]): Heading => [shown, 'left'])],
    rows: first.values.map(([row, shown]) => [shown, ...second.values.map(([column]) => cell(row, column))]),
  };
}

function bestText(point: MatrixPoint): string {
  const best = bestAt(point);
  if (best === null) return `none ${NO_VALUE}`;
  const doubt = isSure(point) ? '' : ' ?';
  return `${clipText(safeText(best.policy), NAME_LENGTH)} ${formatUsd(best.cost.estimate)}${doubt}`;
}

/** A swept number as it was written, unless it is too long for a heading. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.length <= 8 ? text : formatNumber(value);
}
