import { extname } from 'node:path';
import { makeStyle, type Page } from '../report/style.ts';

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

/** The format that a file's name promises, else another. */
export function formatOf(file: string, otherwise: Format): Format {
  return BY_EXTENSION[extname(file).toLowerCase()] ?? otherwise;
}

/** What a text that goes to a file is laid out for. */
export const FILE_PAGE: Page = { width: 140, style: makeStyle({ color: false, unicode: true }) };
