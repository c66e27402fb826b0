import { stringify } from 'csv-stringify/sync';
import { spreadsheetValue } from '../grammar/spreadsheet-value.ts';
import type { CellValue } from './result-columns.ts';
import { spreadsheetText } from './safe-text.ts';

/** Which reader a CSV is for. */
export interface CsvDialect {
  /** byte-order mark and CRLF, as Excel wants them, and names that it would take for numbers or dates as text */
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
    delimiter: delimiterOf(dialect),
    record_delimiter: lineEndOf(dialect),
    quoted_match: /^'|^\s|\s$|[\r\n]/,
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      number: (value) => numberField(value, dialect),
      string: (value) => textField(value, dialect),
    },
  });
}

/** A field as `csvLines` writes it: with `csvLine` for long tables of numbers and few texts, five times as fast. */
export function csvField(value: CellValue, dialect: CsvDialect): string {
  if (typeof value === 'number') return numberField(value, dialect);
  return csvLines([[value]], dialect).slice(0, -lineEndOf(dialect).length);
}

/** A line of fields that `csvField` wrote. */
export function csvLine(fields: readonly string[], dialect: CsvDialect): string {
  return fields.join(delimiterOf(dialect)) + lineEndOf(dialect);
}

function delimiterOf({ eu }: CsvDialect): string {
  return eu ? ';' : ',';
}

function lineEndOf({ excel }: CsvDialect): string {
  return excel ? '\r\n' : '\n';
}

/**
 * A name such as `007`, `3.10` or `1/2`, which a spreadsheet takes for something else: quoted, which LibreOffice can be
 * told to take for text; for Excel, which cannot, the constant formula that is just this text.
 */
function textField(text: string, dialect: CsvDialect): string | QuotedField {
  const safe = spreadsheetText(text);
  if (spreadsheetValue(text) === null) return safe;
  if (safe !== text) return quoted(safe);
  if (dialect.excel) return quoted(`="${text}"`);
  // a day as we write it is one wherever it is read
  return DAY.test(text) ? text : quoted(text);
}

/** A field with a setting of its own: the library goes through all of its settings for each of them. */
interface QuotedField {
  readonly value: string;
  readonly quoted: true;
}

function quoted(value: string): QuotedField {
  return { value, quoted: true };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function numberField(value: number, dialect: CsvDialect): string {
  if (!Number.isFinite(value)) throw new Error(`a figure of the result is ${value}`);
  const text = String(value);
  return dialect.eu ? text.replace('.', ',') : text;
}
