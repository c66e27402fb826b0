import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import type { ReadColumn } from '../scenario/samples-from.ts';
import { didYouMean } from './arguments.ts';
import { CliFault, fileFault } from './fault.ts';
import { readInput, textOf } from './read-input.ts';

/** Reads columns of CSV files in a folder or below it; a link that leads out of it is refused. */
export function columnReader(folder: string): ReadColumn {
  return (file, column) => {
    try {
      return readColumn(textOf(readInput(insideOf(folder, file))), file, column);
    } catch (error) {
      if (error instanceof CliFault) return fault(file, null, error.message);
      throw error;
    }
  };
}

function insideOf(folder: string, file: string): string {
  try {
    const root = realpathSync(folder);
    const path = realpathSync(join(folder, file));
    if (path.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  } catch (error) {
    throw fileFault('read', file, error);
  }
  throw fileFault('read', file, new Error('it leads out of the scenario’s folder'));
}

function readColumn(text: string, file: string, column: string): readonly number[] | Diagnostic {
  const records = csvRecords(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const [header] = records;
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const index = names.indexOf(column);
  if (index < 0) {
    const near = didYouMean(column, names);
    return fault(
      file,
      1,
      `no column "${column}"${near === '' ? `; columns: ${names.join(', ')}` : `; ${near}`}`,
    );
  }
  const values: number[] = [];
  for (const { cells, line } of records.slice(1)) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (cells.length !== names.length) {
      return fault(file, line, `${cells.length} fields, the header has ${names.length}`);
    }
    const cell = cells[index]?.trim() ?? '';
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
    if (!Number.isFinite(value))
      return fault(file, line, `"${cell.slice(0, 40)}" in column "${column}" is no number`);
    values.push(value);
  }
  return values.length === 0 ? fault(file, 1, `column "${column}" has no values`) : values;
}

/** Records of RFC 4180 with the line on which each begins. */
function csvRecords(text: string): { readonly cells: readonly string[]; readonly line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  const field = /"((?:[^"]|"")*)"(?=[,\r\n]|$)|([^,\r\n]*)/y;
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  for (let at = 0; at < text.length;) {
    field.lastIndex = at;
    const found = field.exec(text);
    const [whole = '', quoted, plain = ''] = found ?? [];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    at += whole.length;
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) cells.push('');
    } else {
      records.push({ cells, line: start });
      cells = [];
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line += 1;
      start = line;
    }
  }
  if (cells.length > 0) records.push({ cells, line: start });
  return records;
}

function fault(file: string, line: number | null, message: string): Diagnostic {
  const position = line === null ? null : { line, column: 1, length: 1 };
  return { code: 'scenario/samples', severity: 'error', file, position, path: '', message, hint: '' };
}
