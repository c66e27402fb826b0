import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import type { ReadColumn } from '../scenario/samples-from.ts';
import { didYouMean } from './arguments.ts';
import { csvTable } from '../grammar/csv-table.ts';
import { CliFault } from './fault.ts';
import { insideFolder } from './inside-folder.ts';
import { readInput, textOf, UNREADABLE } from './read-input.ts';

/** Most bytes of a table, and most values of a column: a law of more is no better known, and takes seconds. */
const LARGEST_TABLE = 64 * 1024 * 1024;
const MAX_VALUES = 1_000_000;

/** Reads columns of CSV files in a folder or below it; a link that leads out of it is refused. */
export function columnReader(folder: string): ReadColumn {
  return (file, column) => {
    // as the reader of a message can open it, wherever the scenario stands
    const path = join(folder, file);
    try {
      insideFolder(folder, file);
      const input = readInput(path, { most: LARGEST_TABLE, plainFile: true });
      return readColumn(textOf(input), path, column);
    } catch (error) {
      if (error instanceof CliFault) return { ...fault(path, null, error.message), code: UNREADABLE };
      throw error;
    }
  };
}

function readColumn(text: string, file: string, column: string): readonly number[] | Diagnostic {
  let width = 0;
  let index = -1;
  const values: number[] = [];
  for (const row of csvTable(text.startsWith('\uFEFF') ? text.slice(1) : text)) {
    const { line } = row;
    if ('message' in row) return fault(file, line, row.message);
    const { cells } = row;
    if (width === 0) {
      const names = cells.map((cell) => cell.trim());
      index = names.indexOf(column);
      if (index < 0) return unknownColumn(file, column, names);
      width = names.length;
      continue;
    }
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (cells.length !== width) return fault(file, line, `${cells.length} fields, the header has ${width}`);
    if (values.length === MAX_VALUES) return fault(file, line, `more than ${MAX_VALUES} values`);
    const cell = cells[index]?.trim() ?? '';
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
    if (!Number.isFinite(value))
      return fault(file, line, `"${cell.slice(0, 40)}" in column "${column}" is no number`);
    values.push(value);
  }
  if (width === 0) return unknownColumn(file, column, []);
  return values.length === 0 ? fault(file, 1, `column "${column}" has no values`) : values;
}

function unknownColumn(file: string, column: string, names: readonly string[]): Diagnostic {
  const near = didYouMean(column, names);
  const known = near === '' ? `; columns: ${names.join(', ')}` : `; ${near}`;
  return fault(file, 1, `no column "${column}"${known}`);
}

function fault(file: string, line: number | null, message: string): Diagnostic {
  const position = line === null ? null : { line, column: 1, length: 1 };
  return { code: 'scenario/samples', severity: 'error', file, position, path: '', message, hint: '' };
}
