import { stringify } from 'csv-stringify/sync';
import type { CellValue } from './result-columns.ts';
import { spreadsheetText } from './safe-text.ts';

/** Which reader a CSV is for. */
export interface CsvDialect {
  /** byte-order mark and CRLF, as Excel wants them */
  readonly excel: boolean;
  /** semicolons and decimal commas */
  readonly eu: boolean;
}

/** RFC 4180 with line feeds: what tools and most spreadsheets read. */
export const PLAIN_CSV: CsvDialect = { excel: false, eu: false };

/** The byte-order mark that begins a CSV of this dialect, or nothing. */
export function csvStart(dialect: CsvDialect): string {
  return dialect.excel ? '\uFEFF' : '';
}

/**
 * Records as CSV lines, numbers in full precision, no value as an empty field, text safe for spreadsheets. The only
 * door to csv-stringify.
 */
export function csvLines(records: readonly (readonly CellValue[])[], dialect: CsvDialect): string {
  return stringify([...records], {
    delimiter: dialect.eu ? ';' : ',',
    record_delimiter: dialect.excel ? '\r\n' : '\n',
    quoted_match: /^'|^\s|\s$|[\r\n]/,
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      number: (value) => numberField(value, dialect),
      string: (value) => ({ value: spreadsheetText(value), quoted: isDisguisedNumber(value) }),
    },
  });
}

/** A name such as `007` or `3.10`, of which a reader that takes it for a number loses a digit: quoted, it is text. */
function isDisguisedNumber(text: string): boolean {
  return /^\s*[-+.\d]/.test(text) && Number.isFinite(Number(text)) && String(Number(text)) !== text;
}

function numberField(value: number, dialect: CsvDialect): string {
  if (!Number.isFinite(value)) throw new Error(`a figure of the result is ${value}`);
  const text = String(value);
  return dialect.eu ? text.replace('.', ',') : text;
}
