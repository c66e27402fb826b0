import { csvTable } from '../grammar/csv-table.ts';
import type { JsonLine } from './json-lines.ts';
import type { LineFault } from './log-fault.ts';

/** A row of a log. */
export interface LogRow {
  /** 1-based */
  readonly line: number;
  /** text by column; a column may be missing */
  readonly cells: ReadonlyMap<string, string>;
}

/** A log of rows under names. */
export interface LogTable {
  readonly names: readonly string[];
  /** of the names */
  readonly line: number;
  readonly rows: readonly LogRow[];
  /** of rows that are none */
  readonly faults: readonly LineFault[];
}

/** Reads a CSV table with a header. */
export function csvLog(text: string): LogTable {
  let names: readonly string[] | null = null;
  let header = 1;
  const rows: LogRow[] = [];
  const faults: LineFault[] = [];
  for (const row of csvTable(text)) {
    if ('message' in row) {
      faults.push({ code: 'bad-line', line: row.line, message: row.message });
      break;
    }
    const { cells, line } = row;
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (names === null) {
      names = cells.map((cell) => cell.trim());
      header = line;
    } else if (cells.length !== names.length) {
      const message = `${cells.length} fields, the header has ${names.length}`;
      faults.push({ code: 'bad-line', line, message });
    } else {
      rows.push({ line, cells: new Map(names.map((name, at) => [name, cells[at] ?? ''])) });
    }
  }
  return { names: names ?? [], line: header, rows, faults };
}

/** Flat objects of JSON as such a table. */
export function flatLog(lines: readonly JsonLine[]): LogTable {
  const rows = lines.map(({ line, value }) => ({
    line,
    cells: new Map(Object.entries(value).map(([name, cell]) => [name, cellText(cell)])),
  }));
  const names = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return { names: [...names], line: lines[0]?.line ?? 1, rows, faults: [] };
}

/** null is a cell that says nothing; of a list or a map no column is made. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
