import type { Setting } from '../scenario/apply-settings.ts';
import type { ScenarioResult } from '../experiment/result.ts';
import { csvRecords } from './csv-records.ts';
import { csvLines, csvStart, type CsvDialect } from './csv-text.ts';
import { toJson } from './json.ts';
import { resultRows, type CellValue, type ResultColumn } from './result-columns.ts';

/** The columns that stand before the swept paths. */
const FIRST = ['scenario', 'policy'];

/** What a CSV of a sweep shows, and for which reader. */
export interface SweepCsvChoice {
  readonly dialect: CsvDialect;
  readonly columns: readonly ResultColumn[];
}

/** The header of a sweep's CSV: scenario and policy, a column per swept path, then what was asked for. */
export function sweepCsvStart(paths: readonly string[], choice: SweepCsvChoice): string {
  const names = restOf(choice.columns).map((column) => column.name);
  return csvStart(choice.dialect) + csvLines([[...FIRST, ...paths, ...names]], choice.dialect);
}

/** The rows of one point, one per policy, in the order of the file. */
export function sweepCsvRows(
  settings: readonly Setting[],
  result: ScenarioResult,
  choice: SweepCsvChoice,
): string {
  const values = settings.map(({ value }) => settingCell(value));
  const rows = resultRows([result]).map((row) => [
    row.result.scenario,
    row.policy.policy,
    ...values,
    ...restOf(choice.columns).map((column) => column.value(row)),
  ]);
  return csvLines(rows, choice.dialect);
}

/** Values as they stand in a CSV's fields, to find them again. */
export function fieldsOf(values: readonly unknown[], dialect: CsvDialect): readonly string[] {
  const [record] = csvRecords(csvLines([values.map(settingCell)], dialect), dialect);
  return record?.fields ?? [];
}

/** A value of a sweep in a cell: numbers and words as they are, anything else as JSON. */
export function settingCell(value: unknown): CellValue {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return toJson(value, 0);
}

function restOf(columns: readonly ResultColumn[]): readonly ResultColumn[] {
  return columns.filter((column) => !FIRST.includes(column.name));
}
