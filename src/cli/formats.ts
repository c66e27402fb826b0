import { extname } from 'node:path';
import { makeStyle, type Page } from '../report/style.ts';
import { usageFault } from './fault.ts';

/** The formats of `--format`. */
export const FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Those of a run's results. */
export const RESULT_FORMATS = ['table', 'json', 'csv', 'markdown', 'html'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, ResultFormat>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'table',
};

/** Ends of names behind which other programs expect what is not written here. */
const FOREIGN: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.ods', '.pdf', '.parquet']);

/**
 * The format that a file's name promises, else the one that is asked for, else JSON.
 *
 * @param formats - those that there are for what is written
 * @throws CliFault for a name that promises a format that there is not, unless one is asked for
 */
export function formatOf<F extends ResultFormat>(
  file: string,
  asked: F | null,
  formats: readonly F[],
): F | 'json' {
  const end = extname(file).toLowerCase();
  const promised = BY_EXTENSION[end];
  const format = formats.find((one) => one === promised);
  if (format !== undefined) return format;
  if (asked === null && (promised !== undefined || FOREIGN.has(end)))
    throw usageFault(
      `--output: ${file}: nothing is written as ${end}${promised === undefined ? '' : ' here'}`,
      `a file ends with ${endsOf(formats)}; with --format it may have any name`,
    );
  return asked ?? 'json';
}

function endsOf(formats: readonly ResultFormat[]): string {
  const pages = formats.includes('html') ? ['.html'] : [];
  return `${['.csv (--excel for Excel)', '.json', '.md', ...pages].join(', ')} or .txt`;
}

/** What a text that goes to a file is laid out for. */
export const FILE_PAGE: Page = { width: 140, style: makeStyle({ color: false, unicode: true }) };
