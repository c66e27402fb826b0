import type { CsvDialect } from '../report/csv-text.ts';
import { RESULT_COLUMNS, type ResultColumn } from '../report/result-columns.ts';
import type { SortBy } from '../report/row-order.ts';
import type { Page } from '../report/style.ts';
import { inWords } from '../experiment/in-words.ts';
import { own } from '../grammar/own.ts';
import { METRIC_UNDER } from '../scenario/metric-names.ts';
import type { ScenarioResult } from '../experiment/result.ts';
import type { NoiseVerdict } from '../report/counted-verdict.ts';
import { didYouMean, hasFlag, readList, readText, readTexts, readWord, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';
import { FORMATS, RESULT_FORMATS, formatOf, type Format, type ResultFormat } from './formats.ts';
import { refuseClashes } from './refuse-clashes.ts';

/** Where results go and how, as the command line asks. */
export interface OutputChoice<F extends ResultFormat = Format> {
  readonly format: F | 'table';
  readonly files: readonly { readonly file: string; readonly format: F | 'json' }[];
  readonly breakdown: string | null;
  readonly dialect: CsvDialect;
  /** null: the usual */
  readonly columns: readonly ResultColumn[] | null;
  readonly sort: SortBy | null;
  /** what a threshold within noise counts as */
  readonly noise: NoiseVerdict;
}

/**
 * Reads what OUTPUT_OPTIONS offer.
 *
 * @param paths - columns that a sweep has in any case and that may be named beside the others
 */
export function readOutputChoice(args: Arguments, paths: readonly string[] = []): OutputChoice {
  return readChoice(args, paths, FORMATS);
}

/** The same of RESULT_OPTIONS: results can be a page, too. */
export function readResultChoice(args: Arguments): OutputChoice<ResultFormat> {
  return readChoice(args, [], RESULT_FORMATS);
}

function readChoice<F extends ResultFormat>(
  args: Arguments,
  paths: readonly string[],
  formats: readonly F[],
): OutputChoice<F> {
  const format = readWord(args, 'format', formats);
  const columns = readList(args, 'columns');
  const sort = readText(args, 'sort');
  const files = readTexts(args, 'output').map((file) => ({ file, format: formatOf(file, format, formats) }));
  const breakdown = readText(args, 'breakdown');
  const targets = [...files.map((one) => one.file), breakdown, readText(args, 'per-job')];
  if (targets.includes('-')) throw usageFault('a file is named "-"', 'standard output takes --format');
  refuseClashes([...targets, readText(args, 'checkpoint')]);
  return {
    format: format ?? 'table',
    files,
    breakdown,
    dialect: { excel: hasFlag(args, 'excel'), eu: readWord(args, 'csv-dialect', ['eu']) !== null },
    columns: columns === null ? null : columnsNamed(columns, 'columns', paths),
    sort: sort === null ? null : readSort(sort),
    noise: readNoiseVerdict(args),
  };
}

/** `--strict`: what a threshold within noise counts as. */
export function readNoiseVerdict(args: Arguments): NoiseVerdict {
  return hasFlag(args, 'strict') ? 'missed' : 'within noise';
}

/** Results in one of the formats, whose writer is loaded for it. */
export async function renderResults(
  results: readonly ScenarioResult[],
  format: ResultFormat,
  choice: OutputChoice<ResultFormat>,
  page: Page,
): Promise<string> {
  const { columns, sort, noise, dialect } = choice;
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).renderJson(results);
    case 'csv': {
      const { renderCsv } = await import('../report/csv.ts');
      return renderCsv(results, { dialect, columns: columns ?? RESULT_COLUMNS, sort });
    }
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(results, { columns, sort, noise });
    case 'html':
      return (await import('../report/html.ts')).renderHtml(results, { columns, sort, noise });
    case 'table':
      return (await import('../report/table.ts')).renderTable(results, page, { columns, sort, noise });
    default:
      return format satisfies never;
  }
}

/** The breakdown in the dialect that was asked for. */
export async function breakdownText(
  results: readonly ScenarioResult[],
  choice: OutputChoice<ResultFormat>,
): Promise<string> {
  const { renderBreakdown } = await import('../report/breakdown-csv.ts');
  return renderBreakdown(results, choice.dialect);
}

/** The columns of some names, but for the paths of a sweep; all that are none of either are refused at once. */
function columnsNamed(
  written: readonly string[],
  option: string,
  paths: readonly string[],
): readonly ResultColumn[] {
  const names = RESULT_COLUMNS.map((column) => column.name);
  const known = [...paths, ...names];
  const unknown = [...new Set(written.filter((name) => !known.includes(name)))];
  const [only, another] = unknown;
  if (only !== undefined && another === undefined)
    throw usageFault(
      `--${option}: "${only}" is no column`,
      nearColumn(only, known) || columnsWith(only, known),
    );
  if (only !== undefined) {
    const each = unknown.map((name) => [`"${name}"`, nearColumn(name, known)] as const);
    const told = each.map(([name, near]) => (near === '' ? name : `${name} (${near})`));
    throw usageFault(`--${option}: ${inWords(told)} are no columns`, 'the CSV’s header names them');
  }
  return written.flatMap((name) => (paths.includes(name) ? [] : (RESULT_COLUMNS[names.indexOf(name)] ?? [])));
}

/** The column that was probably meant, as a question; empty where none is near. */
function nearColumn(name: string, known: readonly string[]): string {
  const heading = own(METRIC_UNDER, name);
  return heading === undefined ? didYouMean(name, known) : `did you mean "${heading}"?`;
}

/** Most columns that are named where none is near. */
const MOST_NAMED = 8;

/** Where a name is that of no column: those that it is a part of, but for the limits beside each. */
function columnsWith(part: string, names: readonly string[]): string {
  const figures = names.filter((name) => !/_(low|high)$/.test(name));
  const found = part === '' ? [] : figures.filter((name) => name.includes(part.toLowerCase()));
  if (found.length === 0) return 'the CSV’s header names them';
  const more = found.length > MOST_NAMED ? ', and more in the CSV’s header' : '';
  return `with it in their names: ${found.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function readSort(text: string): SortBy | null {
  const match = /^([^:]+)(?::(asc|desc))?$/.exec(text);
  if (match === null) throw usageFault(`--sort: expected COLUMN, COLUMN:asc or COLUMN:desc, got "${text}"`);
  const [column] = columnsNamed([match[1] ?? ''], 'sort', []);
  return column === undefined ? null : { column, descending: match[2] === 'desc' };
}
