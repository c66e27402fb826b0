import type { ScenarioResult } from '../experiment/result.ts';
import { csvLines, csvStart, PLAIN_CSV, type CsvDialect } from './csv-text.ts';
import { RESULT_COLUMNS, resultRows, type ResultColumn } from './result-columns.ts';
import { sortRows, type SortBy } from './row-order.ts';

/** What a CSV of results shows, and for which reader. */
export interface CsvChoice {
  readonly dialect: CsvDialect;
  readonly columns: readonly ResultColumn[];
  /** null: the order of the files */
  readonly sort: SortBy | null;
}

/** Every column, in the order of the files. */
export const WHOLE_CSV: CsvChoice = { dialect: PLAIN_CSV, columns: RESULT_COLUMNS, sort: null };

/** Results as CSV: one header, one row per policy. */
export function renderCsv(results: readonly ScenarioResult[], choice: CsvChoice = WHOLE_CSV): string {
  const rows = resultRows(results);
  const sorted = choice.sort === null ? rows : sortRows(rows, choice.sort);
  const records = sorted.map((row) => choice.columns.map((column) => column.value(row)));
  const header = choice.columns.map((column) => column.name);
  return csvStart(choice.dialect) + csvLines([header, ...records], choice.dialect);
}
