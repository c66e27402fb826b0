import { extname } from 'node:path';
import { makeStyle, type Page } from '../report/style.ts';
import { usageFault } from './fault.ts';

/** The formats of `--format`. */
export const FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'table',
};

/** Ends of names behind which other programs expect what is not written here. */
const FOREIGN: ReadonlySet<string> = new Set(['.xlsx', '.xls', '.ods', '.html', '.htm', '.pdf', '.parquet']);

/**
 * The format that a file's name promises, else the one that is asked for, else JSON.
 *
 * @throws CliFault for a name that promises a format that there is not, unless one is asked for
 */
export function formatOf(file: string, asked: Format | null): Format {
  const end = extname(file).toLowerCase();
  if (asked === null && FOREIGN.has(end))
    throw usageFault(
      `--output: ${file}: nothing is written as ${end}`,
      'a file ends with .csv (--excel for Excel), .json, .md or .txt; with --format it may have any name',
    );
  return BY_EXTENSION[end] ?? asked ?? 'json';
}

/** What a text that goes to a file is laid out for. */
export const FILE_PAGE: Page = { width: 140, style: makeStyle({ color: false, unicode: true }) };
