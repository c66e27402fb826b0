import type { CellValue, ResultColumn, ResultRow } from './result-columns.ts';

/** A column to sort rows by. */
export interface SortBy {
  readonly column: ResultColumn;
  readonly descending: boolean;
}

/** Rows sorted by a column; rows without a value last; equal ones keep their order. */
export function sortRows(rows: readonly ResultRow[], by: SortBy): ResultRow[] {
  const value = by.column.value;
  return [...rows].sort((a, b) => compareCells(value(a), value(b), by.descending));
}

function compareCells(a: CellValue, b: CellValue, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const ascending = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -ascending : ascending;
}
